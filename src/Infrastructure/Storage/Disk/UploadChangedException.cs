using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Storage.Disk;

/// <summary>An upload was ended, or a part of it replaced, by somebody else while it was used here.</summary>
internal sealed class UploadChangedException(MultipartOutcome outcome) : Exception($"The upload has changed: {outcome}.")
{
    public MultipartOutcome Outcome { get; } = outcome;
}
