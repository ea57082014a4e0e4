using CoachPlus.Application.VideoAnalysis.Coaching;
using CoachPlus.Domain.VideoAnalysis.Pitch;

namespace CoachPlus.Application.VideoAnalysis.Pitch;

/// <summary>The pitch's corners as a session's row holds them: <c>{"corners":[{x,y},…]}</c>, the form of the existing system.</summary>
internal static class StoredCorners
{
    private const int Count = 4;

    /// <summary>The corners; null when there are none, or none that could be used.</summary>
    public static PitchCorners? Read(string? stored)
        => CoachingJson.Read<Document>(stored) is { Corners.Count: Count } document && Of(document.Corners) is { } corners && corners.Problem(null, null) is null ? corners : null;

    public static string Write(PitchCorners corners) => CoachingJson.Write(new Document([.. corners.All().Select(corner => new CornerView(corner.X, corner.Y))]));

    /// <summary>Four corners in the order of the wire.</summary>
    public static PitchCorners Of(IReadOnlyList<CornerView> corners) => new(At(corners[0]), At(corners[1]), At(corners[2]), At(corners[3]));

    private static PitchPoint At(CornerView corner) => new(corner.X, corner.Y);

    private sealed record Document(IReadOnlyList<CornerView> Corners);
}

/// <summary>A corner of the pitch on the video's picture.</summary>
/// <param name="X">Pixels from the left.</param>
/// <param name="Y">Pixels from the top.</param>
public sealed record CornerView(double X, double Y);
