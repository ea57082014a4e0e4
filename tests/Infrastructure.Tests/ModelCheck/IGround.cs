using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>Where the steps really happen: behind the ports there is a database, or only the domain.</summary>
internal interface IGround : IAsyncDisposable
{
    IAnalysisJobs Jobs { get; }

    IAnalysisJobQueue Queue { get; }

    IVideoSessions Sessions { get; }

    PlacedVideos Videos { get; }

    WanderingClock Clock { get; }

    /// <summary>Runs a use case with all its handlers and gives its answer.</summary>
    Task<T> SendAsync<T>(MediatR.IRequest<T> request);

    /// <summary>Lets the lease of a job, or of all, run out: what happens when time passes, or when the database's clock jumps ahead.</summary>
    Task ExpireAsync(AnalysisJobId? job);

    Task EndPauseAsync(AnalysisJobId job);

    /// <summary>A line for each session and job that there is.</summary>
    Task<GroundView> LookAsync();

    /// <summary>Takes everything away, for the next case.</summary>
    Task ClearAsync();
}

/// <summary>What lies on a ground.</summary>
internal sealed record GroundView(IReadOnlyDictionary<string, string> Sessions, IReadOnlyDictionary<string, JobLine> Jobs);

/// <summary>A clock that can be hours off, as those of other machines are.</summary>
internal sealed class WanderingClock : TimeProvider
{
    public TimeSpan Off { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Off;
}
