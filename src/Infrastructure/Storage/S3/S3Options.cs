using System.ComponentModel.DataAnnotations;

namespace CoachPlus.Infrastructure.Storage.S3;

/// <summary>An S3-compatible store.</summary>
public sealed class S3Options : IValidatableObject
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Storage:S3";

    /// <summary>The endpoint for this process, for example <c>http://127.0.0.1:7480</c>. Default: AWS in <see cref="Region"/>.</summary>
    public string? ServiceUrl { get; set; }

    /// <summary>The endpoint as browsers reach it, when that differs: its host is part of every signature. Default <see cref="ServiceUrl"/>.</summary>
    public string? PublicServiceUrl { get; set; }

    /// <summary>Region to sign for. Default <c>us-east-1</c>.</summary>
    [Required(ErrorMessage = "Storage:S3:Region must not be empty.")]
    public string Region { get; set; } = "us-east-1";

    /// <summary>The bucket for new objects. No default.</summary>
    [RegularExpression("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", ErrorMessage = "Storage:S3:Bucket must have 3 to 63 of a-z, 0-9, '.' and '-'.")]
    [Required(ErrorMessage = "Storage:S3:Bucket must name a bucket.")]
    public string Bucket { get; set; } = "";

    /// <summary>Access key; with <see cref="SecretKey"/>. Default: the AWS chain (environment, profile, role).</summary>
    public string? AccessKey { get; set; }

    /// <summary>Secret key; with <see cref="AccessKey"/>.</summary>
    public string? SecretKey { get; set; }

    /// <summary>Bucket in the path instead of in the host name. Default false; most servers other than AWS need true.</summary>
    public bool ForcePathStyle { get; set; }

    /// <summary>
    /// How a signed PUT binds a SHA-256. <c>Header</c> (default): <c>x-amz-checksum-sha256</c>, for AWS and servers that know its flexible
    /// checksums; others take it and do not look. <c>Payload</c>: <c>x-amz-content-sha256</c>, for Ceph's gateway; AWS always takes the
    /// payload of a signed address as unsigned. <c>None</c>: not at all.
    /// </summary>
    [AllowedValues("Header", "Payload", "None", ErrorMessage = "Storage:S3:UploadChecksum must be Header, Payload or None.")]
    public string UploadChecksum { get; set; } = "Header";

    /// <summary>Longest time for one call, its retries included, and for one silence while reading, in seconds. Default 60.</summary>
    [Range(1, 3600, ErrorMessage = "Storage:S3:TimeoutSeconds must be 1 to 3600.")]
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>Bytes of a part of a multipart upload, which is used from two parts on. Default 16 MiB; S3 wants at least 5 MiB.</summary>
    [Range(5 << 20, 1 << 30, ErrorMessage = "Storage:S3:PartBytes must be 5 MiB to 1 GiB.")]
    public int PartBytes { get; set; } = 16 << 20;

    /// <summary>Make the bucket and set its CORS rule at the start: for local use. Default false.</summary>
    public bool CreateBucket { get; set; }

    /// <summary>Origins of web pages that may PUT and GET, set with <see cref="CreateBucket"/>. Default none.</summary>
    public IList<string> CorsOrigins { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, url) in new[] { (nameof(ServiceUrl), ServiceUrl), (nameof(PublicServiceUrl), PublicServiceUrl) })
        {
            if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https"))
            {
                yield return new ValidationResult($"Storage:S3:{name} must be an absolute http or https address.", [name]);
            }
        }

        if (string.IsNullOrEmpty(AccessKey) != string.IsNullOrEmpty(SecretKey))
        {
            yield return new ValidationResult("Storage:S3:AccessKey and Storage:S3:SecretKey belong together.", [nameof(AccessKey), nameof(SecretKey)]);
        }

        if (UploadChecksum == "Payload" && string.IsNullOrEmpty(AccessKey))
        {
            yield return new ValidationResult("Storage:S3:UploadChecksum = Payload needs Storage:S3:AccessKey and SecretKey.", [nameof(UploadChecksum)]);
        }
    }
}
