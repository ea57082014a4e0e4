namespace CoachPlus.Domain.VideoAnalysis.Outlook;

/// <summary>What is left of jobs that workers hold, going by their progress and by what was measured.</summary>
internal static class RunningJobs
{
    /// <summary>What is left of the quick pass, counted from the job's last sign of progress.</summary>
    public static SecondsBand QuickLeft(JobStanding job, MeasuredStages measured)
        => job.Status == JobStatus.QuickRunning
            ? measured.Quick * (1 - Share(job.ProgressPct, 0, JobProgress.QuickDone))
            : SecondsBand.Zero;

    /// <summary>What is left of the deep pass, counted from then too.</summary>
    public static SecondsBand DeepLeft(JobStanding job, MeasuredStages measured)
    {
        if (!job.DeepEnabled)
        {
            return SecondsBand.Zero;
        }

        var deep = measured.Deep(job.VideoSeconds * job.SampleFps);
        return job.Status == JobStatus.DeepRunning ? deep * (1 - Share(job.ProgressPct, JobProgress.QuickDone, JobProgress.DeepRead)) : deep;
    }

    /// <summary>From one moment, what was left at another: what has passed is gone. What should have ended long ago is no longer known.</summary>
    public static SecondsBand Seen(SecondsBand left, DateTimeOffset counted, DateTimeOffset at)
    {
        var passed = (at - counted).TotalSeconds;
        return left.High < passed ? SecondsBand.Unknown : new SecondsBand(Math.Max(0, left.Low - passed), left.High - passed);
    }

    private static double Share(int percent, int from, int to) => Math.Clamp((percent - from) / (double)(to - from), 0, 1);
}
