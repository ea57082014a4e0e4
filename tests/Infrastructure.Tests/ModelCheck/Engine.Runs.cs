using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <content>Workers.</content>
internal sealed partial class Engine
{
    private async Task<string> ClaimAsync(BoundStep step)
    {
        var preference = step.Act == Act.Claim ? ClaimPreference.Quick : ClaimPreference.Deep;
        if (await ground.Queue.ClaimAsync($"worker-{step.How}", UseCases.Lease, preference, None) is not { Job: var job })
        {
            return "nothing";
        }

        _runs[step.No] = new Run(job);
        return $"job {KeyOf(job.Id)} {JobWords.Of(job.Status)} fence {job.State.Fence} attempt {job.State.Attempt} quick {job.State.Quick?.Fence}";
    }

    private Task<string> RunAsync(BoundStep step, Run run)
    {
        var now = ground.Clock.GetUtcNow();
        return step.Act switch
        {
            Act.Beat => Words(ground.Queue.RenewAsync(run.Job.Id, run.Fence, UseCases.Lease, None)),
            Act.Progress => ReportAsync(run, step.How, now),
            Act.RecordQuick => RecordAsync(run, ArtifactKind.QuickResults),
            Act.RecordDeep => RecordAsync(run, ArtifactKind.DeepResults),
            Act.FinishQuick => run.HasQuick ? SaveAsync(run, job => job.FinishQuick(ResultsOf(run, ArtifactKind.QuickResults), now)) : Nothing,
            Act.StartDeep => run.Job.Order.DeepEnabled ? SaveAsync(run, job => job.StartDeep(now)) : Nothing,
            Act.Yield => SaveAsync(run, job => job.Yield(now)),
            Act.Finish => SaveAsync(run, job => job.Finish(job.Order.DeepEnabled ? ResultsOf(run, ArtifactKind.DeepResults) : null, now)),
            Act.Fail => SaveAsync(run, job => job.Fail(FailureKind.Analysis, "It broke.", now, "video.bad")),
            Act.BreakOff => SaveAsync(run, job => BreakOff(job, step.How % 2 == 1 ? TimeSpan.FromHours(1) : TimeSpan.Zero, now)),
            Act.Release => SaveAsync(run, job => job.HandBack(countAttempt: false, now, null, now)),
            Act.Crash => Task.FromResult("crashed"),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Act, null),
        };
    }

    private static Task<string> Nothing => Task.FromResult("-");

    private static void BreakOff(AnalysisJob job, TimeSpan pause, DateTimeOffset now)
    {
        if (job.State.Attempt < ModelJob.MaxAttempts)
        {
            job.HandBack(countAttempt: true, now + pause, "It broke.", now, "unavailable: it");
        }
        else
        {
            job.Fail(FailureKind.Analysis, "It broke.", now, "unavailable: it");
        }
    }

    private Task<string> ReportAsync(Run run, int percent, DateTimeOffset now)
    {
        run.Job.ReportProgress(percent, now);
        return Words(ground.Queue.ReportProgressAsync(run.Job.Id, run.Fence, run.Job.State.ProgressPct, None));
    }

    private async Task<string> RecordAsync(Run run, ArtifactKind kind)
    {
        var written = await ground.Queue.RecordAsync(run.Job.Id, run.Fence, ResultsOf(run, kind).Results, None);
        run.HasQuick |= written == RunWrite.Written && kind == ArtifactKind.QuickResults;
        return Words(written);
    }

    // As a run's ledger does it: what could not be stored is not kept here either.
    private async Task<string> SaveAsync(Run run, Action<AnalysisJob> verb)
    {
        var before = run.Job.State;
        var written = RunWrite.Superseded;
        try
        {
            verb(run.Job);
            written = await ground.Queue.SaveAsync(run.Job, run.Fence, None);
        }
        finally
        {
            run.Job = written == RunWrite.Written ? run.Job : AnalysisJob.Restore(run.Job.Order, before);
        }

        return Words(written);
    }

    private static PassResults ResultsOf(Run run, ArtifactKind kind)
    {
        var key = ArtifactRules.KeyOf(run.Job.Order.Video, run.Job.Id, run.Fence, kind);
        return StoredJobs.ResultsOf(run.Job, kind) with { Results = new StoredArtifact(kind, key, 123, new string('b', 64)) };
    }

    private static async Task<string> Words(Task<RunWrite> write) => Words(await write);

    private static string Words(RunWrite write) => write == RunWrite.Written ? "written" : "superseded";
}
