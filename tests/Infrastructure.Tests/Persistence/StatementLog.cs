using System.Collections.Concurrent;
using System.Diagnostics;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>Collects the SQL that is sent within the calling test, by the driver's own tracing.</summary>
internal sealed class StatementLog : IDisposable
{
    private readonly ConcurrentQueue<string> _texts = new();
    private readonly ActivityListener _listener;
    private readonly Activity _test;

    public StatementLog()
    {
        _test = new Activity("test").Start();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                // other tests run at the same time; theirs have another trace
                if (activity.TraceId == _test.TraceId && activity.TagObjects.FirstOrDefault(tag => tag.Key is "db.query.text" or "db.statement").Value is string text)
                {
                    _texts.Enqueue(text);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<string> Texts => [.. _texts];

    public void Dispose()
    {
        _listener.Dispose();
        _test.Dispose();
    }
}
