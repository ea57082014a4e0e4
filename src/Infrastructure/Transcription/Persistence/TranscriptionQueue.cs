using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.Plans.Ports;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using CoachPlus.Infrastructure.Plans;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

internal sealed class TranscriptionQueue(
    TranscriptDatabase database, Transcripts transcripts, IPlanConfigurations plans, PlanZones zones, TranscriptionHints hints, TimeProvider clock)
    : ITranscriptionQueue
{
    private static readonly Dictionary<int, SpeakerRole> NoRoles = [];

    public IWorkHint Hint() => hints.Take();

    public async Task<ClaimedTranscription?> ClaimAsync(string owner, string engine, TimeSpan lease, CancellationToken cancellationToken)
        => (await database.ReadAsync("claiming a transcription", TranscriptionQueueRows.Claim(owner, lease, engine), TranscriptionQueueRows.Read, cancellationToken)).SingleOrDefault();

    public Task<RunWrite> RenewAsync(ClaimedTranscription claimed, TimeSpan lease, CancellationToken cancellationToken)
        => WriteAsync("renewing the lease of a transcription", TranscriptionQueueRows.Renew(claimed, lease), cancellationToken);

    public Task<RunWrite> ReportAsync(ClaimedTranscription claimed, TranscriptionStep step, CancellationToken cancellationToken)
        => WriteAsync("telling how far a transcription is", TranscriptionQueueRows.Report(claimed, step, clock.GetUtcNow()), cancellationToken);

    public Task<RunWrite> NoteTicketAsync(ClaimedTranscription claimed, string? ticket, CancellationToken cancellationToken)
        => WriteAsync("noting what a speech engine keeps", TranscriptionQueueRows.NoteTicket(claimed, ticket), cancellationToken);

    public Task<RunWrite> HandBackAsync(ClaimedTranscription claimed, TimeSpan pause, string? trouble, CancellationToken cancellationToken)
        => WriteAsync("handing a transcription back", TranscriptionQueueRows.HandBack(claimed, pause, trouble, clock.GetUtcNow()), cancellationToken);

    public async Task<PlanRefusal?> AdjustAsync(ClaimedTranscription claimed, double audioSeconds, CancellationToken cancellationToken)
    {
        var (catalogue, now) = (await plans.ReadAsync(cancellationToken), clock.GetUtcNow());
        return await database.InTransactionAsync(
            "giving kept minutes their true length",
            transaction => PlanUsageLedger.RefuseLengthAsync(transaction, catalogue, zones, claimed.Session.Value, (int)Math.Ceiling(audioSeconds), now, now + PlanHold.KeptFor),
            cancellationToken);
    }

    public Task<RunWrite> CompleteAsync(ClaimedTranscription claimed, FinishedTranscription finished, CancellationToken cancellationToken)
        => InMineAsync(
            "storing what was transcribed",
            claimed,
            async (transaction, now) =>
            {
                await transcripts.StoreAsync(transaction, claimed.Session, finished.Segments, finished.Doubts, NoRoles);
                await transaction.RunAsync(TranscriptionEndRows.Completed(claimed, finished, now));
                await PlanUsageLedger.SpendAsync(transaction, claimed.Session.Value, TranscriptionEndRows.Seconds(finished));
                await transaction.RunAsync(TranscriptionEndRows.Used(claimed, finished, now));
            },
            cancellationToken);

    public Task<RunWrite> FailAsync(ClaimedTranscription claimed, string code, string sentence, CancellationToken cancellationToken)
        => InMineAsync(
            "giving a transcription up",
            claimed,
            async (transaction, now) =>
            {
                await transaction.RunAsync(TranscriptionEndRows.Failed(claimed.Session.Value, code, sentence, now));
                await PlanUsageLedger.ReleaseAsync(transaction, claimed.Session.Value);
            },
            cancellationToken);

    // The end of a job is the next number of its fence.
    public async Task<bool> HasEndedAsync(ClaimedTranscription claimed, TranscriptionStatus status, CancellationToken cancellationToken)
        => (await database.ReadAsync(
            "looking how a transcription has ended",
            Sql.Of(
                "select 1 from session s join coachplus.transcriptions t on t.session_id = s.id where s.id = $1 and t.fence = $2 + 1 and s.status = $3::sessionstatus",
                claimed.Session.Value, claimed.Fence, TranscriptionSessionRows.Label(status)),
            reader => reader.GetInt32(0),
            cancellationToken)).Count == 1;

    public async Task<double?> PaceAsync(string engine, CancellationToken cancellationToken)
        => (await database.ReadAsync(
            "reading how fast a speech engine is",
            Sql.Of(
                """
                select percentile_cont(0.5) within group (order by extract(epoch from l.completed_at - l.started_at) / l.audio_seconds) from (
                    select t.started_at, t.completed_at, t.audio_seconds from coachplus.transcriptions t
                    where t.engine = $1 and t.completed_at is not null order by t.completed_at desc limit 20) l
                where l.audio_seconds > 0 and l.completed_at > l.started_at
                """,
                engine),
            reader => reader.DoubleOrNull(0),
            cancellationToken)).Single();

    private async Task<RunWrite> WriteAsync(string doing, Npgsql.NpgsqlBatchCommand statement, CancellationToken cancellationToken)
        => (await database.ReadAsync(doing, statement, reader => reader.GetInt32(0), cancellationToken)).Count > 0 ? RunWrite.Written : RunWrite.Superseded;

    private Task<RunWrite> InMineAsync(string doing, ClaimedTranscription claimed, Func<TranscriptTransaction, DateTimeOffset, Task> work, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            doing,
            async transaction =>
            {
                if ((await transaction.ReadAsync([TranscriptionQueueRows.LockSession(claimed)], _ => 1)).Count == 0
                    || (await transaction.ReadAsync([TranscriptionQueueRows.IsMine(claimed)], _ => 1)).Count == 0)
                {
                    return RunWrite.Superseded;
                }

                await work(transaction, clock.GetUtcNow());
                return RunWrite.Written;
            },
            cancellationToken);
}
