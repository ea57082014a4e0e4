using System.Drawing;
using System.Xml;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace CoachPlus.Infrastructure.Transcription;

/// <summary>The workbook by SpreadCheetah, which writes forward only. Names and colours are those that existing readers know.</summary>
internal sealed class XlsxTranscriptWorkbook : ITranscriptWorkbook
{
    private const string WithoutRole = " (未指定角色)";
    private const int MostCharacters = 32_767; // of a cell, by the format's own limit
    private const double ContentWidth = 60;
    private const double BodySize = 14;
    private const double HighestRow = 409; // points, likewise

    public async Task WriteAsync(IAsyncEnumerable<TranscriptRow> rows, Stream destination, CancellationToken cancellationToken)
    {
        await using var writes = new DeferredWrites(destination); // has nothing to close; the destination is the caller's
        await FillAsync(rows, writes, cancellationToken);
        await writes.FlushAsync(cancellationToken);
    }

    private static async Task FillAsync(IAsyncEnumerable<TranscriptRow> rows, Stream destination, CancellationToken cancellationToken)
    {
        await using var workbook = await Spreadsheet.CreateNewAsync(
            destination, new SpreadCheetahOptions { CompressionLevel = SpreadCheetahCompressionLevel.Fastest, PreserveStringWhitespace = true }, cancellationToken);
        var header = workbook.AddStyle(new Style
        {
            Font = new() { Bold = true, Size = 18, Color = Color.White },
            Fill = new() { Color = Color.FromArgb(0x4F, 0x81, 0xBD) },
            Alignment = new() { Horizontal = HorizontalAlignment.Center, Vertical = VerticalAlignment.Center, WrapText = true },
        });
        var coach = workbook.AddStyle(Body(Color.FromArgb(0xD8, 0xE4, 0xF0)));
        var others = workbook.AddStyle(Body(Color.FromArgb(0xF0, 0xF0, 0xF0)));

        await workbook.StartWorksheetAsync("Transcript", Sheet(), cancellationToken);
        await workbook.AddRowAsync([new StyledCell("時間", header), new StyledCell("角色", header), new StyledCell("內容", header)], new RowOptions { Height = 30 }, cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            var style = row.Role == SpeakerRole.Coach ? coach : others;
            var label = Readable(row.Role is null ? row.Label + WithoutRole : row.Label);
            foreach (var part in Parts(Readable(row.Content)))
            {
                await workbook.AddRowAsync(
                    [new StyledCell(row.Time, style), new StyledCell(label, style), new StyledCell(part, style)], new RowOptions { Height = Height(part) }, cancellationToken);
            }
        }

        await workbook.FinishAsync(cancellationToken);
    }

    private static WorksheetOptions Sheet()
    {
        var sheet = new WorksheetOptions { FrozenRows = 1 };
        sheet.Column(1).Width = 20;
        sheet.Column(2).Width = 26;
        sheet.Column(3).Width = ContentWidth;
        return sheet;
    }

    private static Style Body(Color fill) => new()
    {
        Font = new() { Size = BodySize },
        Fill = new() { Color = fill },
        Alignment = new() { Vertical = VerticalAlignment.Top, WrapText = true },
    };

    // Enough for all lines: columns are as wide as so many digits of 11 points, a Han character takes the room of two.
    private static double Height(string text)
    {
        var perLine = ContentWidth * 11 / BodySize;
        var lines = text.Split('\n').Sum(line => Math.Max(1, Math.Ceiling(line.Sum(letter => letter < 0x2E80 ? 1 : 2) / perLine)));
        return Math.Clamp(lines * BodySize * 1.4, 24, HighestRow);
    }

    // What a cell cannot hold goes on in the next row; a pair of surrogates stays together.
    private static IEnumerable<string> Parts(string text)
    {
        while (text.Length > MostCharacters)
        {
            var end = char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters;
            yield return text[..end];
            text = text[end..];
        }

        yield return text;
    }

    private static string Readable(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)));
}
