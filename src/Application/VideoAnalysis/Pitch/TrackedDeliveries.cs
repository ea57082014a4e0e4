using System.Text.Json;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pitch;

namespace CoachPlus.Application.VideoAnalysis.Pitch;

/// <summary>
/// Reads where balls bounced from stored results. Analyses of this system track no ball; those of the existing system may hold a map in
/// the measure of the pitch (<c>pitch_map</c>), or one bounce in the video's pixels (<c>ball_tracking.bounce_point</c>: it took a clip for
/// one delivery). What is not of its type is left out.
/// </summary>
internal static class TrackedDeliveries
{
    private const int Decimals = 2;

    /// <summary>The bounces of a job, or why there are none.</summary>
    /// <param name="found">The job; its deep results count, or its quick results without those.</param>
    /// <param name="corners">Where the pitch lies on the picture, or null when that is not known.</param>
    public static TrackedBounces Of(JobOfSession found, PitchCorners? corners)
        => (found.Job.State.Deep ?? found.Job.State.Quick) is { } results ? Read(results.Summary, corners) : TrackedBounces.None(NoBounces.NotTracked);

    /// <summary>The bounces of stored results.</summary>
    public static TrackedBounces Read(string summary, PitchCorners? corners)
    {
        var results = JsonElement.Parse(summary);
        TrackedBounce[] map = [.. Items(Member(results, "pitch_map")).Select(OnPitch).OfType<TrackedBounce>()];
        if (map.Length > 0)
        {
            return new TrackedBounces(map, null);
        }

        var bounce = Member(Member(results, "ball_tracking"), "bounce_point");
        if (Place(bounce) is not { } pixel)
        {
            return TrackedBounces.None(NoBounces.NotTracked);
        }

        return corners is null ? TrackedBounces.None(NoBounces.NotCalibrated)
            : corners.ToPitch(pixel) is { } at ? new TrackedBounces([Bounce(bounce, Rounded(at))], null)
            : TrackedBounces.None(NoBounces.NotTracked);
    }

    private static TrackedBounce? OnPitch(JsonElement point) => Place(point) is { } at ? Bounce(point, at) : null;

    private static TrackedBounce Bounce(JsonElement point, PitchPoint at) => new(
        at,
        Number(point, "value") ?? 1,
        Number(point, "timestamp"),
        Number(point, "confidence"),
        Text(point, "length") ?? PitchBands.Length(at),
        Text(point, "line") ?? PitchBands.Line(at));

    private static PitchPoint Rounded(PitchPoint at) => new(Math.Round(at.X, Decimals), Math.Round(at.Y, Decimals));

    private static PitchPoint? Place(JsonElement point) => (Number(point, "x"), Number(point, "y")) is ({ } x, { } y) ? new PitchPoint(x, y) : null;

    private static JsonElement Member(JsonElement json, string name)
        => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;

    private static JsonElement[] Items(JsonElement json) => json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray()] : [];

    private static double? Number(JsonElement json, string name)
        => Member(json, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;

    private static string? Text(JsonElement json, string name)
        => Member(json, name) is { ValueKind: JsonValueKind.String } text && !string.IsNullOrWhiteSpace(text.GetString()) ? text.GetString() : null;
}
