using System.ComponentModel.DataAnnotations;

namespace CoachPlus.Infrastructure.Composition;

/// <summary>What this installation allows of uploads.</summary>
public sealed class UploadOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Uploads";

    /// <summary>Largest video, in bytes. Default 5 GiB, which is also the most that S3 takes in one PUT.</summary>
    [Range(1d, 5368709120d, ErrorMessage = "Uploads:MaxBytes must be between 1 and 5368709120.")]
    public long MaxBytes { get; set; } = 5L << 30;

    /// <summary>How long a video may be put, in seconds. Default 3600.</summary>
    [Range(60, 604_800, ErrorMessage = "Uploads:UploadUrlSeconds must be between 60 and 604800.")]
    public int UploadUrlSeconds { get; set; } = 3600;

    /// <summary>How long a signed address of a video or of results works, in seconds. Default 300.</summary>
    [Range(10, 604_800, ErrorMessage = "Uploads:ReadUrlSeconds must be between 10 and 604800.")]
    public int ReadUrlSeconds { get; set; } = 300;

    /// <summary>First folder of every key. Default <c>coach_plus</c>; slashes and blanks around it are cut.</summary>
    [RegularExpression(@"^[\s/]*[A-Za-z0-9_\-]+(/[A-Za-z0-9_\-]+)*[\s/]*$", ErrorMessage = "Uploads:KeyPrefix must be letters, digits, '_', '-' and single slashes.")]
    [Required(ErrorMessage = "Uploads:KeyPrefix is missing.")]
    public string KeyPrefix { get; set; } = "coach_plus";

    /// <summary>Whether new jobs have a deep pass. Default true.</summary>
    public bool DeepEnabled { get; set; } = true;
}
