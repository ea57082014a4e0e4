using System.ComponentModel.DataAnnotations;

namespace CoachPlus.Infrastructure.Storage.Disk;

/// <summary>Objects as files below a folder. All processes of one installation need the same folder, address and key.</summary>
public sealed class DiskOptions : IValidatableObject
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Storage:Disk";

    /// <summary>The folder; made when it is missing. Relative to the working directory. Default <c>.data/objects</c>.</summary>
    [Required(ErrorMessage = "Storage:Disk:Root must name a folder.")]
    public string Root { get; set; } = ".data/objects";

    /// <summary>The bucket for new objects. Default <c>coachplus</c>.</summary>
    [RegularExpression("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", ErrorMessage = "Storage:Disk:Bucket must have 3 to 63 of a-z, 0-9, '.' and '-'.")]
    [Required(ErrorMessage = "Storage:Disk:Bucket must not be empty.")]
    public string Bucket { get; set; } = "coachplus";

    /// <summary>The address at which browsers reach this API, for example <c>http://127.0.0.1:8080</c>; signed addresses begin with it. No default.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Secret that signs addresses, at least 32 bytes of UTF-8. No default: who knows it can read and write every object.</summary>
    public string SigningKey { get; set; } = "";

    /// <summary>Wait until the disk holds an object before it counts as stored. Default true; false is faster and may lose the last writes at a power cut.</summary>
    public bool FlushToDisk { get; set; } = true;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Query.Length + url.Fragment.Length > 0)
        {
            yield return new ValidationResult("Storage:Disk:PublicUrl must be an absolute http or https address without a query.", [nameof(PublicUrl)]);
        }

        if (System.Text.Encoding.UTF8.GetByteCount(SigningKey) < 32)
        {
            yield return new ValidationResult("Storage:Disk:SigningKey must have at least 32 bytes.", [nameof(SigningKey)]);
        }
    }
}
