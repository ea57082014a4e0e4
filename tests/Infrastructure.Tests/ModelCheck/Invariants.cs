namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>
/// What must hold whatever happens, said without any transition: it guards the reference too, which the database is compared with.
/// </summary>
internal static class Invariants
{
    public static IEnumerable<string> Broken(World before, World after)
    {
        foreach (var (key, job) in after.Jobs)
        {
            foreach (var broken in Broken(before.Jobs.GetValueOrDefault(key), job))
            {
                yield return $"job {key}: {broken}";
            }
        }
    }

    private static IEnumerable<string> Broken(ModelJob? before, ModelJob job)
    {
        var rules = new (bool Holds, string Rule)[]
        {
            (job.Fence >= (before?.Fence ?? 0), "its fence fell"),
            (job.Attempt is >= 0 and <= ModelJob.MaxAttempts, "it was tried too often"),
            (job.Attempt <= job.Fence, "it counts more attempts than runs"),
            (job.Status != "done" || job.IsDone, "it is done without the artifacts of its runs"),
            (job.Status != "done" || job.QuickRun <= job.Fence, "it is done with results of a run that never was"),
            (before?.Status != "done" || job == before || job with { Stored = null } == before with { Stored = null }, "it was changed after it was done"),
            (before is null || job.Artifacts.IsSupersetOf(before.Artifacts), "an artifact vanished"),
            (!job.Closed || (job.Status == "failed" && job.Video is null), "its upload is closed and it lives"),
            (job.Class is null || job.Video is not null, "it waits for a worker without a verified video"),
            (job.Status is "awaiting_upload" or "failed" || job.Video is not null, "it went on without a verified video"),
            (job.Holder is null || job.InHand, "somebody holds it and nobody works on it"),
            (!job.InHand || job.Holder is not null, "somebody works on it and nobody holds it"),
            (job.Progress == 100 == (job.Status == "done"), "its progress lies"),
            ((job.Status == "failed") == (job.Kind is not null), "its kind of failure lies"),
        };
        return rules.Where(rule => !rule.Holds).Select(rule => rule.Rule);
    }
}
