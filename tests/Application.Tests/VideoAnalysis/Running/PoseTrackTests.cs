using System.IO.Compression;
using System.Text;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

public sealed class PoseTrackTests
{
    private static readonly PoseTrackHeader Header
        = new(SyntheticPlayer.Info, new VideoFacts(1080, 1920, 12.345, 29.97, 90, "hevc", "mov,mp4"), 10);

    [Test]
    public async Task A_track_that_is_read_again_is_the_same_to_the_last_bit()
    {
        var random = new Random(4);
        PoseFrame[] frames =
        [
            .. Enumerable.Range(0, 50).Select(i => i % 7 == 3
                ? PoseFrame.Nobody(3 * i, i * 1000.0 / 3, i / 7, 0.1f, i % 2 == 0 ? null : new PoseCrop(1, 2, 3, 0.1f))
                : new PoseFrame(3 * i, i * 1000.0 / 3, Points(random), random.NextSingle(), i / 7, new PoseCrop(random.NextSingle(), 2, 3))),
        ];

        using var reader = await PoseTrackReader.OpenAsync(new MemoryStream(Written(frames)), CancellationToken.None);
        var read = new List<PoseFrame>();
        await foreach (var frame in reader.ReadAsync(CancellationToken.None))
        {
            read.Add(frame);
        }

        Assert.That(reader.Header, Is.EqualTo(Header));
        Assert.That(read.Select(Facts), Is.EqualTo(frames.Select(Facts)));
    }

    [Test]
    public async Task A_track_of_a_run_holds_every_analysed_picture()
    {
        using var bench = new RunBench();
        await bench.RunAsync();

        using var reader = await PoseTrackReader.OpenAsync(new MemoryStream(bench.Store[$"{bench.Folder}/pose_track.jsonl.gz"]), CancellationToken.None);
        var times = new List<double>();
        await foreach (var frame in reader.ReadAsync(CancellationToken.None))
        {
            times.Add(frame.TimestampMs);
        }

        Assert.That(times, Is.EqualTo(Enumerable.Range(0, 40).Select(i => 100.0 * i)));
    }

    [TestCase("")]
    [TestCase("no json")]
    [TestCase("{\"format\":\"other\",\"version\":1}")]
    [TestCase("{\"format\":\"coach-plus.pose-track\",\"version\":2}")]
    public void What_is_no_pose_track_is_refused(string line)
        => Assert.ThrowsAsync<InvalidDataException>(() => PoseTrackReader.OpenAsync(new MemoryStream(Zip(line + "\n")), CancellationToken.None));

    [Test]
    public async Task A_broken_line_is_named()
    {
        using var unzipped = new StreamReader(new GZipStream(new MemoryStream(Written([SyntheticPlayer.At(0, 0)])), CompressionMode.Decompress));
        var text = await unzipped.ReadToEndAsync();
        using var reader = await PoseTrackReader.OpenAsync(new MemoryStream(Zip(text + "{\"n\":1}\n")), CancellationToken.None);

        var refused = Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var frame in reader.ReadAsync(CancellationToken.None))
            {
                Assert.That(frame.FrameNumber, Is.Zero);
            }
        });
        Assert.That(refused!.Message, Is.EqualTo("Line 3 of the pose track cannot be read."));
    }

    private static Keypoint?[] Points(Random random)
        => [.. Enumerable.Range(0, PoseFrame.PointCount).Select(i => i % 3 == 0 ? (Keypoint?)null : new Keypoint(random.NextSingle() * 1080, -random.NextSingle(), random.NextSingle()))];

    private static (int, double, float, int, PoseCrop?, bool, string) Facts(PoseFrame frame)
        => (frame.FrameNumber, frame.TimestampMs, frame.Score, frame.Track, frame.Crop, frame.Detected, string.Join(' ', Enum.GetValues<BodyPoint>().Select(point => frame[point])));

    private static byte[] Written(IEnumerable<PoseFrame> frames)
    {
        var target = new MemoryStream();
        using (var writer = new PoseTrackWriter(target, Header))
        {
            foreach (var frame in frames)
            {
                writer.Add(frame);
            }
        }

        return target.ToArray();
    }

    private static byte[] Zip(string text)
    {
        var target = new MemoryStream();
        using (var zip = new GZipStream(target, CompressionLevel.Fastest))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return target.ToArray();
    }
}
