using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.Tests.VideoAnalysis;

/// <summary>One owner's plan and what is stored of it; without limits unless a test sets some.</summary>
internal sealed class MemoryPlans : IVideoPlans, IVideoStorage
{
    public VideoPlan Plan { get; set; } = new("org_pro", null, null);

    public long Stored { get; set; }

    public List<Owner> Asked { get; } = [];

    public VideoObject? Except { get; private set; }

    public Task<VideoPlan> OfAsync(Owner owner, CancellationToken cancellationToken)
    {
        Asked.Add(owner);
        return Task.FromResult(Plan);
    }

    public Task<long> BytesOfAsync(Owner owner, VideoObject? except, CancellationToken cancellationToken)
    {
        Except = except;
        return Task.FromResult(Stored);
    }
}
