namespace CoachPlus.Domain.VideoAnalysis.Outlook;

/// <summary>Where a job stands, why, and what to do next, in whole sentences for coaches.</summary>
public static class StatusSentences
{
    private static readonly string[] Advice = ["again", "please"];

    /// <summary>The sentences. They hold no times: those are given beside them.</summary>
    /// <param name="job">Where it stands.</param>
    /// <param name="outlook">What is to come.</param>
    /// <param name="mostAttempts">After so many broken runs it fails; null when that is not known here.</param>
    public static string Of(JobStanding job, JobOutlook outlook, int? mostAttempts) => job switch
    {
        { Status: JobStatus.AwaitingUpload } => "Waiting for the video. If its upload has broken off, start it again.",
        { Status: JobStatus.Done } => "Done: the results are there.",
        { Status: JobStatus.Failed } => Failed(job),
        { IsWaiting: true } => Waiting(job, outlook, mostAttempts),
        { Status: JobStatus.QuickRunning } => $"The first look at the video is being made.{Again(job)}",
        { Status: JobStatus.QuickDone, DeepEnabled: true } => "The first results are there. The whole video comes next.",
        { Status: JobStatus.QuickDone } => "The results are being stored.",
        _ => $"The first results are there. The whole video is being looked at.{Again(job)}",
    };

    private static string Waiting(JobStanding job, JobOutlook outlook, int? mostAttempts)
    {
        var have = job.Status == JobStatus.Queued ? "Waiting for a worker" : "The first results are there. The whole video waits for a worker";
        var place = outlook.Position is { } number ? $": number {number} of {outlook.Waiting}." : ": it has just been queued.";
        var pause = job.NotBefore is not null && job.ErrorMessage is not null ? " It is tried again after a pause." : "";
        var nobody = outlook is { Slots: 0, Waiting: not null } ? " No worker is running at the moment; it begins when one is." : "";
        var broke = job.ErrorMessage is { } why ? $" Run {job.Attempt}{(mostAttempts is { } most ? $" of {most}" : "")} broke: {why}" : "";
        return have + place + nobody + pause + broke;
    }

    private static string Again(JobStanding job) => job.Attempt > 1 ? $" This is run {job.Attempt}." : "";

    private static string Failed(JobStanding job)
    {
        var why = string.IsNullOrWhiteSpace(job.ErrorMessage) ? "The analysis has failed." : job.ErrorMessage.Trim();

        // The sentences of this service ask for something or say "again"; those of the existing system leave the coach alone.
        return Advice.Any(word => why.Contains(word, StringComparison.OrdinalIgnoreCase)) ? why
            : job.HasVideo ? $"{why} It can be tried again."
            : $"{why} Upload the video again.";
    }
}
