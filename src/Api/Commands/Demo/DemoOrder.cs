namespace CoachPlus.Api.Commands.Demo;

/// <summary>What the demonstration does.</summary>
/// <param name="Video">The file to bring in.</param>
/// <param name="Email">Who logs in.</param>
/// <param name="Password">With what.</param>
/// <param name="Mode">Word of the mode.</param>
/// <param name="View">Word of the camera's place, or null when it is not known.</param>
/// <param name="SampleFps">Pictures per second of the deep pass.</param>
/// <param name="Resume">The job whose upload in parts goes on, or null for a new one.</param>
internal sealed record DemoOrder(FileInfo Video, string Email, string Password, string Mode, string? View, int SampleFps, string? Resume = null)
{
    /// <summary>A larger video goes in parts: what a broken connection costs is one of them.</summary>
    public long PartsAbove { get; init; } = 64L << 20;
}
