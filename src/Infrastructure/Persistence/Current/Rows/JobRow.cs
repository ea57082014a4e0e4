using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace CoachPlus.Infrastructure.Persistence.Current.Rows;

/// <summary>A row of <c>video_analysis_jobs</c>; <see cref="JobMapping"/> translates.</summary>
internal sealed class JobRow
{
    [Column(TypeName = "character varying")]
    public string Id { get; set; } = "";

    [Column(TypeName = "character varying")]
    public string SessionId { get; set; } = "";

    public int SampleFps { get; set; }

    public bool IncludeFrames { get; set; }

    public JobStatusLabel Status { get; set; }

    public int ProgressPct { get; set; }

    public bool DeepEnabled { get; set; }

    [MaxLength(50)]
    public string? Stage { get; set; }

    public string? ErrorMessage { get; set; }

    [Column(TypeName = "json")]
    public string? Results { get; set; }

    [Column(TypeName = "json")]
    public string? QuickResults { get; set; }

    [Column(TypeName = "json")]
    public string? DeepResults { get; set; }

    [Column(TypeName = "json")]
    public string? QuickFindings { get; set; }

    [Column(TypeName = "json")]
    public string? QuickReport { get; set; }

    [Column(TypeName = "json")]
    public string? DeepFindings { get; set; }

    [Column(TypeName = "json")]
    public string? DeepReport { get; set; }

    [MaxLength(500)]
    public string? QuickResultsS3Key { get; set; }

    [MaxLength(500)]
    public string? DeepResultsS3Key { get; set; }

    [MaxLength(500)]
    public string? PdfS3Key { get; set; }

    public DateTimeOffset? PdfGeneratedAt { get; set; }

    [MaxLength(255)]
    public string? S3Bucket { get; set; }

    [MaxLength(500)]
    public string? S3Key { get; set; }

    [MaxLength(50)]
    public string? AnalysisMode { get; set; }

    public double? VideoDurationSeconds { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public DateTimeOffset? QuickStartedAt { get; set; }

    public DateTimeOffset? QuickCompletedAt { get; set; }

    public DateTimeOffset? DeepStartedAt { get; set; }

    public DateTimeOffset? DeepCompletedAt { get; set; }

    public int Attempt { get; set; }

    public long Fence { get; set; }

    [MaxLength(200)]
    public string? LeaseOwner { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    public DateTimeOffset? NotBefore { get; set; }

    [MaxLength(50)]
    public string? FailureKind { get; set; }

    [MaxLength(200)]
    public string? FailureCode { get; set; }

    public long? QuickFence { get; set; }

    public DateTimeOffset? UrlExpiresAt { get; set; }

    public long? DeclaredBytes { get; set; }

    [MaxLength(255)]
    public string? DeclaredContentType { get; set; }

    [MaxLength(64)]
    public string? DeclaredSha256 { get; set; }

    public long? VerifiedBytes { get; set; }

    [MaxLength(255)]
    public string? VerifiedContentType { get; set; }

    [Column("verified_etag")]
    [MaxLength(255)]
    public string? VerifiedETag { get; set; }

    public DateTimeOffset? VerifiedAt { get; set; }

    [MaxLength(1024)]
    public string? MultipartUploadId { get; set; }

    public long? MultipartPartBytes { get; set; }

    public DateTimeOffset? UploadClosedAt { get; set; }

    [Column(TypeName = "jsonb")]
    public string? CoachGoals { get; set; }

    [Column(TypeName = "jsonb")]
    public string? Outcomes { get; set; }

    [Column(TypeName = "jsonb")]
    public string? CoachSuggestions { get; set; }

    [Column(TypeName = "jsonb")]
    public string? PlayerSummary { get; set; }

    public JobRow Copy() => (JobRow)MemberwiseClone();
}
