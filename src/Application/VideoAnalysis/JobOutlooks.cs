using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Outlook;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Adds to a job what is to come. The queue is looked at only for jobs that workers hold or will take.</summary>
internal sealed class JobOutlooks(IQueueOutlook queue, RunPolicy policy, TimeProvider clock)
{
    /// <summary>What is to come for the job.</summary>
    public async ValueTask<JobOutlook> OfAsync(JobStanding job, CancellationToken cancellationToken)
        => job.HasEnded || job.Status == JobStatus.AwaitingUpload
            ? JobOutlook.None
            : (await queue.NowAsync(cancellationToken)).Of(job, clock.GetUtcNow());

    /// <summary>The view with it.</summary>
    public JobView Show(JobView view, JobStanding job, JobOutlook outlook) => view with
    {
        StatusText = Text(job, outlook),
        MaxAttempts = policy.MaxAttempts,
        QueuePosition = outlook.Position,
        QueueLength = outlook.Waiting,
        EstimatedStart = outlook.Start,
        EstimatedEnd = outlook.End,
        Estimate = EstimateView.From(outlook),
    };

    /// <summary>Where a job stands, without its results.</summary>
    public JobProgressView Progress(JobStanding job, JobOutlook outlook) => JobProgressView.From(job, outlook, Text(job, outlook), policy.MaxAttempts);

    /// <summary>The sentences for coaches.</summary>
    public string Text(JobStanding job, JobOutlook outlook) => StatusSentences.Of(job, outlook, policy.MaxAttempts);
}
