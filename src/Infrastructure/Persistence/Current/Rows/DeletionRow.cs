using System.ComponentModel.DataAnnotations;

namespace CoachPlus.Infrastructure.Persistence.Current.Rows;

/// <summary>A row of <c>object_deletions</c>: a folder in object storage that nobody needs any more.</summary>
internal sealed class DeletionRow
{
    public long Id { get; set; }

    [MaxLength(255)]
    public string Bucket { get; set; } = "";

    [MaxLength(500)]
    public string Prefix { get; set; } = "";

    /// <summary>Not to be done before this time.</summary>
    public DateTimeOffset RequestedAt { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; set; }

    /// <summary>Not to be begun before this time: somebody is at it, or it failed.</summary>
    public DateTimeOffset? HeldUntil { get; set; }

    [MaxLength(500)]
    public string? LastError { get; set; }
}
