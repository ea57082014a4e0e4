namespace CoachPlus.Application.VideoAnalysis;

/// <summary>What an installation allows of uploads; made from options at the start.</summary>
/// <param name="MaxBytes">Largest video, in one piece or in parts.</param>
/// <param name="UploadUrlLifetime">How long a video may be put.</param>
/// <param name="ReadUrlLifetime">How long a signed address of a video or of results works.</param>
/// <param name="KeyPrefix">First folder of every key, without slashes around it.</param>
/// <param name="DeepEnabled">Whether new jobs have a deep pass.</param>
public sealed record UploadRules(long MaxBytes, TimeSpan UploadUrlLifetime, TimeSpan ReadUrlLifetime, string KeyPrefix, bool DeepEnabled)
{
    /// <summary>The most that goes in one PUT, which is what S3 takes: 5 GiB.</summary>
    public const long MaxPutBytes = 5L << 30;

    /// <summary>How videos come in parts.</summary>
    public PartRules Parts { get; init; } = PartRules.Default;

    /// <summary>5 GiB, an hour, five minutes, <c>coach_plus</c>, with a deep pass.</summary>
    public static UploadRules Default { get; } = new(5L << 30, TimeSpan.FromHours(1), TimeSpan.FromMinutes(5), "coach_plus", DeepEnabled: true);
}
