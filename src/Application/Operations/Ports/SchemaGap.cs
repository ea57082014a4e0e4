namespace CoachPlus.Application.Operations.Ports;

/// <summary>Something that is not as it must be.</summary>
/// <param name="What">For example <c>column video_sessions.camera_view</c>.</param>
/// <param name="Needed">What it must be.</param>
/// <param name="Found">What it is; null when it is not there.</param>
public sealed record SchemaGap(string What, string Needed, string? Found)
{
    /// <summary>As half a sentence.</summary>
    public override string ToString() => Found is null ? $"{What} is missing" : $"{What} is {Found}, not {Needed}";
}
