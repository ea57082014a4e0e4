using System.Text;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using CoachPlus.Domain.Transcription.Captions;

namespace CoachPlus.Application.Transcription.Exports;

/// <summary>Writes a transcript, segment by segment as they come: no more than one of them is held.</summary>
internal sealed class TranscriptExport(ITranscriptWorkbook workbook)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public Task WriteAsync(TranscriptFormat format, TranscriptHead head, IAsyncEnumerable<TranscriptSegment> segments, Stream destination, CancellationToken cancellationToken)
        => format switch
        {
            TranscriptFormat.Json => JsonTranscript.WriteAsync(head, segments, destination, cancellationToken),
            TranscriptFormat.Vtt => WriteAsync(WebVtt.Header(head.Title), Cues(head, segments, (_, caption) => WebVtt.Cue(caption)), destination, cancellationToken),
            TranscriptFormat.Srt => WriteAsync("", Cues(head, segments, SubRip.Cue), destination, cancellationToken),
            TranscriptFormat.Txt => WriteAsync(PlainText.Header(head.Title), Paragraphs(head, segments), destination, cancellationToken),
            TranscriptFormat.Xlsx => workbook.WriteAsync(Rows(head, segments), destination, cancellationToken),
        };

    private static async Task WriteAsync(string header, IAsyncEnumerable<string> parts, Stream destination, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(destination, Utf8, bufferSize: 16 * 1024, leaveOpen: true);
        await writer.WriteAsync(header.AsMemory(), cancellationToken);
        await foreach (var part in parts.WithCancellation(cancellationToken))
        {
            await writer.WriteAsync(part.AsMemory(), cancellationToken);
        }
    }

    private static IAsyncEnumerable<string> Cues(TranscriptHead head, IAsyncEnumerable<TranscriptSegment> segments, Func<int, Caption, string> cue)
        => segments.Select((segment, index) => cue(index + 1, Caption.Of(segment, head.Roles.LabelOf(segment))));

    private static async IAsyncEnumerable<string> Paragraphs(TranscriptHead head, IAsyncEnumerable<TranscriptSegment> segments)
    {
        string? before = null;
        await foreach (var segment in segments)
        {
            var label = head.Roles.LabelOf(segment);
            yield return PlainText.Segment(label, before, segment.Content);
            before = label;
        }
    }

    private static IAsyncEnumerable<TranscriptRow> Rows(TranscriptHead head, IAsyncEnumerable<TranscriptSegment> segments)
        => segments.Select(segment => new TranscriptRow(
            CaptionTime.Of(CaptionTime.Milliseconds(segment.StartSeconds)), head.Roles.Of(segment), head.Roles.LabelOf(segment), segment.Content));
}
