using CoachPlus.Application.Common;

namespace CoachPlus.Application.Transcription.Running;

/// <summary>How patient a transcription is.</summary>
public sealed record TranscriptionPolicy
{
    /// <summary>Pause before another attempt.</summary>
    public RetryDelay Delay { get; init; } = new(TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(10), () => 1);

    /// <summary>Attempts of one start that may break for transient reasons, or with their worker, before it fails.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>How long the write of an outcome is tried, also while the process stops.</summary>
    public TimeSpan RecordTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Bytes of the disk that stay free beside the recording.</summary>
    public long SpareBytes { get; init; } = 256L << 20;

    /// <summary>Between the first two looks at the engine; longer from look to look.</summary>
    public TimeSpan FirstLook { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest time between two looks at the engine.</summary>
    public TimeSpan LongestLook { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time between two words about how far it is.</summary>
    public TimeSpan TellEvery { get; init; } = TimeSpan.FromSeconds(15);
}
