using System.Reflection;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.ChaosWorker.Recording;

/// <summary>
/// The real queue, with a note of every call that names a job and a fence, and of every claim. It works by reflection so that the port
/// may gain and change methods without the rig.
/// </summary>
internal class JournalledQueue : DispatchProxy
{
    private IAnalysisJobQueue _queue = null!;
    private Journal _journal = null!;

    public static IAnalysisJobQueue Around(IAnalysisJobQueue queue, Journal journal)
    {
        var around = Create<IAnalysisJobQueue, JournalledQueue>();
        ((JournalledQueue)(object)around)._queue = queue;
        ((JournalledQueue)(object)around)._journal = journal;
        return around;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var claim = targetMethod!.Name.StartsWith("Claim", StringComparison.Ordinal);
        var (job, fence) = (args!.Select(JobOf).FirstOrDefault(id => id is not null), args!.OfType<long>().Cast<long?>().FirstOrDefault());
        if (!claim && (job is null || fence is null))
        {
            return Call(targetMethod, args);
        }

        var call = _journal.Begin(targetMethod.Name, job ?? "", fence ?? 0);
        var task = (Task)Call(targetMethod, args)!;
        _ = task.ContinueWith(ended => Note(call, ended), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return task;
    }

    private object? Call(MethodInfo method, object?[]? args) => method.Invoke(_queue, BindingFlags.DoNotWrapExceptions, null, args, null);

    private void Note(long call, Task ended)
    {
        if (!ended.IsCompletedSuccessfully)
        {
            _journal.End(call, ended.Exception?.InnerException?.GetType().Name ?? "cancelled");
            return;
        }

        switch (ended.GetType().GetProperty("Result")?.GetValue(ended))
        {
            case JobOfSession claimed:
                _journal.End(call, "claimed", claimed.Job.Id.Value, claimed.Job.State.Fence, claimed.Job.State.Lease?.Owner ?? "");
                break;
            case { } result:
                _journal.End(call, result.ToString()!);
                break;
            default:
                _journal.End(call, "nothing");
                break;
        }
    }

    private static string? JobOf(object? argument) => argument switch
    {
        AnalysisJobId id => id.Value,
        AnalysisJob job => job.Id.Value,
        _ => null,
    };
}
