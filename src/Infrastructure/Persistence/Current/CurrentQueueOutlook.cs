using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Outlook;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>
/// Looks at the whole queue for everybody at once, so that a poll finds its place in a dictionary, however many wait and however many ask.
/// </summary>
internal sealed class CurrentQueueOutlook(IReads database, QueueOrder order, TimeProvider clock) : IQueueOutlook
{
    private const int RecentJobs = 100;

    // Of a queue so long that looking at it takes time, no more than a tenth of the time is spent on it.
    private const int Rest = 10;

    private const string Workers = """
        select now(), coalesce(sum(slots), 0)::integer from coachplus.workers where not draining and seen_at > now() - interval '1 minute'
        """;

    private const string Running = $"select {StandingReader.Columns} from video_analysis_jobs j where j.phase in ('quick', 'deep') and j.lease_until > now() order by j.started_at, j.id";

    private const string Measured = """
        select extract(epoch from quick_completed_at - quick_started_at)::double precision,
            extract(epoch from deep_completed_at - deep_started_at)::double precision, video_duration_seconds * sample_fps
        from video_analysis_jobs where phase = 'done' and fence > 0 order by completed_at desc limit @most
        """;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1.5);
    private readonly Lock _gate = new();
    private Task<QueueOutlook>? _look;
    private long _lookedAt;
    private TimeSpan _keep;

    public Task<QueueOutlook> NowAsync(CancellationToken cancellationToken) => Look().WaitAsync(cancellationToken);

    private Task<QueueOutlook> Look()
    {
        lock (_gate)
        {
            if (_look is null || (_look.IsCompleted && (!_look.IsCompletedSuccessfully || clock.GetElapsedTime(_lookedAt) > _keep)))
            {
                // On its own, lest the log scope and the leaving of whoever happened to ask become everybody's.
                using var apart = ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow();
                _look = Task.Run(LookAsync, CancellationToken.None);
            }

            return _look;
        }
    }

    private async Task<QueueOutlook> LookAsync()
    {
        var started = clock.GetTimestamp();
        var (at, slots) = (await ReadAsync(Workers, reader => (reader.GetFieldValue<DateTimeOffset>(0), reader.GetInt32(1)))).Single();
        var waiting = await ReadAsync(order.Waiting, ReadWaiting);
        var running = await ReadAsync(Running, StandingReader.Read);
        var measured = await ReadAsync(Measured, ReadMeasured, new NpgsqlParameter<int>("most", RecentJobs));
        var outlook = new QueueOutlook(new QueueSnapshot(at, slots, waiting, running, measured));
        lock (_gate)
        {
            var took = clock.GetElapsedTime(started) * Rest;
            (_lookedAt, _keep) = (clock.GetTimestamp(), took > Shortest ? took : Shortest);
        }

        return outlook;
    }

    private Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params IReadOnlyCollection<NpgsqlParameter> parameters)
        => database.ReadAsync("looking over the queue", sql, parameters, read, CancellationToken.None);

    private static WaitingJob ReadWaiting(NpgsqlDataReader reader) => new(
        new AnalysisJobId(reader.GetString(0)),
        reader.GetBoolean(1),
        reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2),
        reader.GetBoolean(3),
        Number(reader, 4));

    private static MeasuredRun ReadMeasured(NpgsqlDataReader reader) => new(Number(reader, 0), Number(reader, 1), Number(reader, 2));

    private static double? Number(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);
}
