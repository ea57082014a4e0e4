using System.Diagnostics;
using System.Text;
using CoachPlus.Domain.Transcription;
using CoachPlus.Domain.Transcription.Captions;

namespace CoachPlus.Infrastructure.Tests.Transcription;

/// <summary>Files of captions, as a program that did not write them reads them.</summary>
internal sealed class CaptionsReadByFfmpegTests
{
    private static readonly TranscriptSegment[] Talk =
    [
        Segment(0, 5.5, "你好 🏏"), Segment(5.5, 59.9996, "Head < still & low"), Segment(60, 60, "one\n\ntwo"), Segment(3661.25, 36_000.001, "a --> b"),
    ];

    [Test]
    public async Task WebVTT_is_read_with_its_times_and_all_that_is_said()
    {
        var file = WebVtt.Header("Nets --> 訓練\n\nnot a cue") + string.Concat(Talk.Select(segment => WebVtt.Cue(Caption.Of(segment, "Speaker 1"))));

        Assert.That(await ReadAsync(file, "webvtt"), Is.EqualTo(new[]
        {
            "0+5500 <v Speaker 1>你好 🏏", "5500+54500 <v Speaker 1>Head &lt; still &amp; low", "60000+1 <v Speaker 1>one/two", "3661250+32338751 <v Speaker 1>a --&gt; b",
        }));
    }

    [Test]
    public async Task SubRip_is_read_with_its_times_and_all_that_is_said()
    {
        var file = string.Concat(Talk.Select((segment, index) => SubRip.Cue(index + 1, Caption.Of(segment, "Speaker 1"))));

        Assert.That(await ReadAsync(file, "srt"), Is.EqualTo(new[]
        {
            "0+5500 Speaker 1: 你好 🏏", "5500+54500 Speaker 1: Head < still & low", "60000+1 Speaker 1: one/two", "3661250+32338751 Speaker 1: a -> b",
        }));
    }

    // Each packet as it was read: start and length in milliseconds, and its bytes.
    private static async Task<IReadOnlyList<string>> ReadAsync(string file, string format)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, file, new UTF8Encoding(false));
            string[] arguments =
                ["-v", "error", "-f", format, "-show_packets", "-show_data", "-show_entries", "packet=pts,duration,data", "-of", "default=nw=1", path];
            using var process = Process.Start(new ProcessStartInfo("ffprobe", arguments) { RedirectStandardOutput = true })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.That(process.ExitCode, Is.Zero);
            return [.. Packets(output)];
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<string> Packets(string output)
    {
        foreach (var packet in output.Split("pts=", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = packet.Split('\n');
            // A line of data is an offset, up to sixteen bytes in groups of two, and the same as text.
            var hex = string.Concat(lines.Where(line => line.Length > 50 && line[8] == ':').Select(line => line[10..50].Replace(" ", "", StringComparison.Ordinal)));
            yield return $"{lines[0]}+{lines.First(line => line.StartsWith("duration=", StringComparison.Ordinal))["duration=".Length..]} {Encoding.UTF8.GetString(Convert.FromHexString(hex)).Replace('\n', '/')}";
        }
    }

    private static TranscriptSegment Segment(double start, double end, string content) => new(new TranscriptSegmentId(Guid.NewGuid()), 1, start, end, content, null);
}
