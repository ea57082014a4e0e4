using CoachPlus.Application.VideoAnalysis.Contracts;

namespace CoachPlus.Application.VideoAnalysis.Sweeping;

internal sealed class BucketOwnership(BucketMarks marks) : IBucketOwnership
{
    public async Task<string?> WhyNotOursAsync(CancellationToken cancellationToken) => (await marks.LookAsync(cancellationToken)).Why;
}
