using System.ComponentModel.DataAnnotations;

namespace CoachPlus.Infrastructure.Storage;

/// <summary>Which store, and what holds for both.</summary>
public sealed class StorageOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Storage";

    /// <summary><c>Disk</c> (the default) or <c>S3</c>.</summary>
    public string Provider { get; set; } = "Disk";

    /// <summary>The most bytes that a signed PUT may bring when its address binds no length; default 25 GiB. Disk only: S3 has a limit of its own.</summary>
    [Range(1, long.MaxValue, ErrorMessage = "Storage:MaxUploadBytes must be at least 1.")]
    public long MaxUploadBytes { get; set; } = 25L << 30;
}
