using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Sweeping;

/// <summary>Leaves this installation's mark in the bucket and looks whether others use it too.</summary>
public sealed record MarkBucket : IRequest<BucketVerdict>;

internal sealed class MarkBucketHandler(BucketMarks marks) : IRequestHandler<MarkBucket, BucketVerdict>
{
    public Task<BucketVerdict> Handle(MarkBucket request, CancellationToken cancellationToken) => marks.LookAsync(cancellationToken);
}
