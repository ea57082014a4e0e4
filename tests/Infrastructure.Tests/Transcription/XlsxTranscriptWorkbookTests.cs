using System.IO.Compression;
using System.Text;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using CoachPlus.Infrastructure.Transcription;
using ExcelDataReader;

namespace CoachPlus.Infrastructure.Tests.Transcription;

/// <summary>The workbook, as a reader that did not write it sees it.</summary>
internal sealed class XlsxTranscriptWorkbookTests
{
    [OneTimeSetUp]
    public void LetTheReaderKnowOldCodePages() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Test]
    public async Task Rows_are_read_back_as_they_were()
    {
        var rows = await ReadAsync(
            new("00:00:00.000", SpeakerRole.Coach, "教練", "你好 🏏\nHead still"),
            new("00:00:05.500", SpeakerRole.Client, "客戶", " <b>&amp; \"so\" ' on "),
            new("00:01:00.000", null, "Speaker 3", "bell\a and a null\0, a bad \uFFFF"));

        Assert.That(rows, Is.EqualTo(new[]
        {
            "時間|角色|內容",
            "00:00:00.000|教練|你好 🏏\nHead still",
            "00:00:05.500|客戶| <b>&amp; \"so\" ' on ",
            "00:01:00.000|Speaker 3 (未指定角色)|bell and a null, a bad ",
        }));
    }

    [TestCase("=1+1")]
    [TestCase("+CMD|' /C calc'!A0")]
    [TestCase("@SUM(A1)")]
    [TestCase("-2")]
    [TestCase("12")]
    [TestCase("TRUE")]
    public async Task Nothing_that_is_said_becomes_a_formula_or_a_number(string content)
    {
        using var file = await WriteAsync(new TranscriptRow("00:00:00.000", null, content, content));
        var sheet = Part(file, "xl/worksheets/sheet1.xml");
        file.Position = 0;
        using var reader = ExcelReaderFactory.CreateReader(file);

        reader.Read();
        reader.Read();
        Assert.That(reader.GetValue(2), Is.EqualTo(content).And.TypeOf<string>());
        Assert.That(sheet, Does.Not.Contain("<f>").And.Contain("inlineStr"));
    }

    [Test]
    public async Task What_a_cell_cannot_hold_goes_on_in_the_next_row()
    {
        var content = new string('a', 32_766) + "🏏" + new string('b', 40_000);

        var rows = await ReadAsync(new TranscriptRow("00:00:00.000", SpeakerRole.Coach, "教練", content));

        Assert.That(rows.Skip(1).Select(row => row.Split('|')[2].Length), Is.EqualTo(new[] { 32_766, 32_767, 7235 }));
        Assert.That(string.Concat(rows.Skip(1).Select(row => row.Split('|')[2])), Is.EqualTo(content));
    }

    [Test]
    public async Task The_header_stays_in_sight_and_coaches_have_a_colour_of_their_own()
    {
        using var file = await WriteAsync(
            new("00:00:00.000", SpeakerRole.Coach, "教練", "a"), new("00:00:01.000", SpeakerRole.Unknown, "客戶", new string('好', 200)), new("00:00:02.000", null, "Speaker 1", "a"));
        var (sheet, styles) = (Part(file, "xl/worksheets/sheet1.xml"), Part(file, "xl/styles.xml"));

        Assert.That(sheet, Does.Contain("ySplit=\"1\"").And.Contain("state=\"frozen\""));
        Assert.That(styles, Does.Contain("4F81BD").And.Contain("D8E4F0").And.Contain("F0F0F0").And.Contain("wrapText"));
        file.Position = 0;
        using var reader = ExcelReaderFactory.CreateReader(file);
        List<double> heights = [];
        while (reader.Read())
        {
            heights.Add(reader.RowHeight);
        }

        Assert.That(reader.Name, Is.EqualTo("Transcript"));
        Assert.That(heights[2], Is.GreaterThan(3 * heights[1]), "a long row is high enough for its lines");
    }

    [Test]
    public async Task Rows_are_written_while_they_come()
    {
        using var destination = new MemoryStream();
        var chance = new Random(3);
        var written = 0L;

        await new XlsxTranscriptWorkbook().WriteAsync(Many(), destination, CancellationToken.None);

        Assert.That(written, Is.GreaterThan(destination.Length * 3 / 4), "before the last of them came");

        async IAsyncEnumerable<TranscriptRow> Many()
        {
            for (var number = 0; number < 5000; number++)
            {
                await Task.Yield();
                written = destination.Length;
                yield return new TranscriptRow("00:00:00.000", null, "Speaker 1", Convert.ToHexString([.. Enumerable.Range(0, 100).Select(_ => (byte)chance.Next(256))]));
            }
        }
    }

    [Test]
    public async Task It_goes_straight_into_an_answer_which_can_neither_seek_nor_be_written_to_at_once()
    {
        using var file = new MemoryStream();
        await using var answer = new AnswerStream(file);
        await new XlsxTranscriptWorkbook().WriteAsync(new[] { new TranscriptRow("00:00:00.000", null, "Speaker 1", "a") }.ToAsyncEnumerable(), answer, CancellationToken.None);
        file.Position = 0;
        using var reader = ExcelReaderFactory.CreateReader(file);

        Assert.That(reader.Name, Is.EqualTo("Transcript"));
    }

    private static async Task<MemoryStream> WriteAsync(params TranscriptRow[] rows)
    {
        var file = new MemoryStream();
        await new XlsxTranscriptWorkbook().WriteAsync(rows.ToAsyncEnumerable(), file, CancellationToken.None);
        file.Position = 0;
        return file;
    }

    private static async Task<string[]> ReadAsync(params TranscriptRow[] rows)
    {
        using var file = await WriteAsync(rows);
        using var reader = ExcelReaderFactory.CreateReader(file);
        List<string> read = [];
        while (reader.Read())
        {
            read.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        }

        return [.. read];
    }

    private static string Part(Stream file, string name)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        using var part = new StreamReader(archive.GetEntry(name)!.Open());
        return part.ReadToEnd();
    }
}
