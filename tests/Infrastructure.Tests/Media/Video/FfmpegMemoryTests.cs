using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Media.Video;
using CoachPlus.TestSupport.Media;

namespace CoachPlus.Infrastructure.Tests.Media.Video;

/// <summary>Alone, since the memory is that of the whole process.</summary>
[TestFixture]
[NonParallelizable]
internal sealed class FfmpegMemoryTests
{
    [Test]
    [Property("Defect", "D-58")]
    public async Task Memory_does_not_grow_with_the_length()
    {
        string brief = await TestClips.MakeAsync("ten-seconds.mp4", "-f", "lavfi", "-i", "color=gray:s=160x120:r=10:d=10", "-c:v", "libx264", "-preset", "ultrafast");
        string extended = await FfmpegProcessTests.LongClipAsync();

        (int frames, long kept) first = await KeptMemoryAsync(brief);
        (int frames, long kept) second = await KeptMemoryAsync(extended);

        Assert.That((first.frames, second.frames), Is.EqualTo((100, 3000)));
        Assert.That(second.kept - first.kept, Is.LessThan(2_000_000), "the 2,900 pictures more have 167 MB");
    }

    /// <summary>Live managed memory after the last picture but before anything is let go.</summary>
    private static async Task<(int Frames, long Kept)> KeptMemoryAsync(string path)
    {
        await using FfmpegFrameReading reading = await Reading.OpenAsync(path, new FrameRequest(10, null));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        int frames = 0;
        while (await reading.NextAsync(CancellationToken.None) is not null)
        {
            frames++;
        }

        return (frames, GC.GetTotalMemory(forceFullCollection: true) - before);
    }
}
