using System.ComponentModel.DataAnnotations;

namespace CoachPlus.Infrastructure.Composition;

/// <summary>What this installation allows of uploads.</summary>
public sealed class UploadOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Uploads";

    /// <summary>Largest video, in bytes, up to 25 GiB. Default 5 GiB, which is the most that goes in one PUT: a larger one comes in parts.</summary>
    [Range(1d, 26843545600d, ErrorMessage = "Uploads:MaxBytes must be between 1 and 26843545600.")]
    public long MaxBytes { get; set; } = 5L << 30;

    /// <summary>How long a video may be put, in seconds. Default 3600.</summary>
    [Range(60, 604_800, ErrorMessage = "Uploads:UploadUrlSeconds must be between 60 and 604800.")]
    public int UploadUrlSeconds { get; set; } = 3600;

    /// <summary>How long an upload in parts may take from its first call to its last, in seconds. Default 86400, a day; at most seven days.</summary>
    [Range(60, 604_800, ErrorMessage = "Uploads:MultipartSeconds must be between 60 and 604800.")]
    public int MultipartSeconds { get; set; } = 86_400;

    /// <summary>Size of a part, in bytes, 5 MiB to 1 GiB. Default 16 MiB; larger where a video would have more than 10,000 parts.</summary>
    [Range(5_242_880, 1_073_741_824, ErrorMessage = "Uploads:PartBytes must be between 5242880 and 1073741824.")]
    public long PartBytes { get; set; } = 16L << 20;

    /// <summary>How long the address of one part works, in seconds; never beyond the end of the upload. Default 3600, which is also the most.</summary>
    [Range(60, 3600, ErrorMessage = "Uploads:PartUrlSeconds must be between 60 and 3600.")]
    public int PartUrlSeconds { get; set; } = 3600;

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
