using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Tests.ModelCheck;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.Operations;

/// <summary>Operators and workers on one database.</summary>
internal abstract class InterventionFixture : OperationsFixture
{
    protected IJobInterventions Operator => new JobInterventions(Jobs, Videos, UploadRules.Default, TimeProvider.System);

    protected PlacedVideos Videos { get; } = new();

    /// <summary>The next waiting job in a worker's hands, or null.</summary>
    protected async Task<AnalysisJob?> ClaimAsync(string worker = "m:1:1")
        => (await Queue.ClaimAsync(worker, Lease, ClaimPreference.Quick, None))?.Job;

    /// <summary>A job without a deep pass in a worker's hands.</summary>
    protected Task<AnalysisJob> RunningAsync() => Stored.ClaimedAsync(deep: false);

    /// <summary>The rest of a run of a job without a deep pass, as far as it gets. Says whether the job was finished.</summary>
    protected async Task<bool> RunAsync(AnalysisJob job)
    {
        var fence = job.State.Fence;
        foreach (var percent in new[] { 10, 20, 30 })
        {
            if (await Queue.ReportProgressAsync(job.Id, fence, percent, None) == RunWrite.Superseded)
            {
                return false;
            }
        }

        var quick = StoredJobs.ResultsOf(job, ArtifactKind.QuickResults);
        if (await Queue.RecordAsync(job.Id, fence, quick.Results, None) == RunWrite.Superseded)
        {
            return false;
        }

        job.FinishQuick(quick, Start.AddMinutes(1));
        if (await Queue.SaveAsync(job, fence, None) == RunWrite.Superseded)
        {
            return false;
        }

        job.Finish(null, Start.AddMinutes(2));
        return await Queue.SaveAsync(job, fence, None) == RunWrite.Written;
    }

    /// <summary>What the only row says: status, stage, attempt, fence, and whether somebody holds it.</summary>
    protected Task<string?> RowAsync()
        => Database.ScalarAsync("select concat_ws(' ', status, stage, attempt, fence, lease_owner is not null) from video_analysis_jobs");
}
