using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Ports;

/// <summary>Writes a transcript as an Office Open XML workbook (<c>.xlsx</c>).</summary>
public interface ITranscriptWorkbook
{
    /// <summary>One sheet with a header that stays in sight, and a row for each segment. Rows are written as they come; none is held.</summary>
    /// <param name="rows">In the order of the sheet. Whatever they contain stands there as text, never as a formula.</param>
    /// <param name="destination">Need not be able to seek; stays open.</param>
    /// <param name="cancellationToken">Stops it; what was written until then is no workbook.</param>
    Task WriteAsync(IAsyncEnumerable<TranscriptRow> rows, Stream destination, CancellationToken cancellationToken);
}

/// <summary>A row.</summary>
/// <param name="Time">When it begins, as <c>HH:MM:SS.mmm</c>.</param>
/// <param name="Role">Of who speaks; null when nobody said.</param>
/// <param name="Label">Who speaks.</param>
/// <param name="Content">What is said.</param>
public sealed record TranscriptRow(string Time, SpeakerRole? Role, string Label, string Content);
