using System.Globalization;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Common;

namespace CoachPlus.Application.Transcription;

/// <summary>A session as clients see it. On the wire the names are in snake_case.</summary>
public sealed record TranscriptionSessionView
{
    public required Guid Id { get; init; }

    public required string Title { get; init; }

    public required string Status { get; init; }

    public required string Language { get; init; }

    public required string SttProvider { get; init; }

    public required string? AudioFilename { get; init; }

    public required int? DurationSeconds { get; init; }

    /// <summary>The same once more: the existing page reads this name.</summary>
    public int? DurationSec => DurationSeconds;

    /// <summary>The same in minutes, to one place; half a unit goes to the even one, as existing clients were told.</summary>
    public required double? DurationMinutes { get; init; }

    public required int SegmentsCount { get; init; }

    public required string? ErrorMessage { get; init; }

    /// <summary>A decimal number as text.</summary>
    public required string? SttCostUsd { get; init; }

    /// <summary>Empty: what a provider answered is nothing that is asked for every two seconds.</summary>
    public IReadOnlyDictionary<string, string> ProviderMetadata { get; } = new Dictionary<string, string>();

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>
    /// Where its audio can be listened to for some hours: a signed address that honours Range. Only where one session is read and asks for it, and
    /// null when there is no audio.
    /// </summary>
    public Uri? AudioUrl { get; init; }

    /// <summary>The view of a session.</summary>
    /// <param name="stored">As read.</param>
    /// <param name="engine">The speech engine where the session names none.</param>
    public static TranscriptionSessionView From(StoredTranscription stored, string engine)
    {
        var session = stored.Session;
        return new TranscriptionSessionView
        {
            Id = session.Id.Value,
            Title = session.Title,
            Status = Words.Of(session.Status),
            Language = session.Language,
            SttProvider = session.Engine ?? engine,
            AudioFilename = session.FileName,
            DurationSeconds = session.DurationSeconds,
            DurationMinutes = session.DurationSeconds is > 0 and var seconds ? Math.Round(seconds / 60.0, 1, MidpointRounding.ToEven) : null,
            SegmentsCount = stored.Segments,
            ErrorMessage = session.Failure,
            SttCostUsd = session.CostUsd?.ToString(CultureInfo.InvariantCulture),
            CreatedAt = session.CreatedAt,
            UpdatedAt = session.UpdatedAt,
        };
    }
}
