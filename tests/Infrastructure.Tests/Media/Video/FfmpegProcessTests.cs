using System.Diagnostics;
using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media;
using CoachPlus.Infrastructure.Media.Video;
using CoachPlus.TestSupport.Media;

namespace CoachPlus.Infrastructure.Tests.Media.Video;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class FfmpegProcessTests
{
    private static readonly VideoFacts Facts = new(160, 120, 2, 30, 0, "h264", "mov");

    [Test]
    public async Task Cancelling_while_it_runs_leaves_no_process()
    {
        using var stop = new CancellationTokenSource();
        FfmpegFrameReading reading = await Reading.OpenAsync(await LongClipAsync(), new FrameRequest(1000, null));
        await reading.NextAsync(stop.Token);
        int id = reading.ProcessId;
        bool ran = Exists(id);
        await stop.CancelAsync();

        Assert.ThrowsAsync<OperationCanceledException>(async () => await reading.NextAsync(stop.Token));
        await reading.DisposeAsync();

        Assert.That((ran, Exists(id)), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Cancelling_while_it_waits_leaves_no_process()
    {
        using var stop = new CancellationTokenSource();
        string pidFile = TestClips.NewPath("pid");
        await using IFrameReading reading = await OpenScriptAsync("waits.sh", $"sleep 600 &\necho $! > {pidFile}\nwait", 60);
        ValueTask<VideoFrame?> next = reading.NextAsync(stop.Token);
        int child = await ReadIdAsync(pidFile);
        bool ran = Exists(child);
        await stop.CancelAsync();

        Assert.ThrowsAsync<TaskCanceledException>(async () => await next);
        await reading.DisposeAsync();

        Assert.That((ran, await GoneAsync(child)), Is.EqualTo((true, true)), "what the tool had started itself");
    }

    [Test]
    public async Task Disposing_early_leaves_no_process()
    {
        FfmpegFrameReading reading = await Reading.OpenAsync(await LongClipAsync(), new FrameRequest(1000, null));
        int id = reading.ProcessId;
        await reading.DisposeAsync();

        Assert.That(Exists(id), Is.False);
        Assert.That(await reading.NextAsync(CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task Stopping_at_the_limit_leaves_no_process()
    {
        FfmpegFrameReading reading = await Reading.OpenAsync(await LongClipAsync(), new FrameRequest(10, 1));
        while (await reading.NextAsync(CancellationToken.None) is not null)
        {
        }

        await reading.DisposeAsync();

        Assert.That(Exists(reading.ProcessId), Is.False);
        Assert.That(reading.ReachedMs, Is.EqualTo(1000).Within(1e-6));
    }

    [Test]
    public async Task A_missing_tool_names_the_option()
    {
        string clip = await TestClips.ConstantAsync("30", 2);
        FfmpegFrameSource source = Reading.Source(new MediaOptions { FfmpegPath = "/nowhere/ffmpeg" });

        var missing = Assert.Throws<UnavailableException>(() => source.Open(clip, Facts, new FrameRequest(10, null)));

        Assert.That((missing.Part, missing.Message.Contains("Media:FfmpegPath", StringComparison.Ordinal)), Is.EqualTo(("ffmpeg", true)));
    }

    [Test]
    public async Task A_tool_without_a_sign_of_life_is_given_up()
    {
        await using IFrameReading reading = await OpenScriptAsync("stalls.sh", "sleep 600", 1);
        long began = Stopwatch.GetTimestamp();

        var stalled = Assert.ThrowsAsync<UnavailableException>(async () => await reading.NextAsync(CancellationToken.None));

        Assert.That(stalled.Message, Does.Contain("sign of life"));
        Assert.That(Stopwatch.GetElapsedTime(began), Is.LessThan(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public async Task A_tool_that_was_killed_may_be_tried_again()
    {
        await using IFrameReading reading = await OpenScriptAsync("killed.sh", "kill -9 $$", 60);

        var killed = Assert.ThrowsAsync<UnavailableException>(async () => await reading.NextAsync(CancellationToken.None));

        Assert.That(killed.Message, Does.Contain("137"));
    }

    [Test]
    public async Task Pictures_before_a_failure_are_kept_and_the_reading_ended_early()
    {
        string clip = await TestClips.ConstantAsync("30", 2);
        await using IFrameReading reading = await OpenScriptAsync("fails-late.sh", $"ffmpeg \"$@\" || exit 9\nexit 1", 60, clip);
        int count = 0;
        while (await reading.NextAsync(CancellationToken.None) is not null)
        {
            count++;
        }

        Assert.That((count, reading.EndedEarly), Is.EqualTo((20, true)));
    }

    [Test]
    public async Task Pictures_without_an_account_of_their_times_are_never_handed_over()
    {
        await using IFrameReading reading = await OpenScriptAsync("silent.sh", "head -c 200000 /dev/zero", 60);

        var gap = Assert.ThrowsAsync<UnavailableException>(async () =>
        {
            while (await reading.NextAsync(CancellationToken.None) is not null)
            {
            }
        });

        Assert.That(gap.Message, Does.Contain("account"));
    }

    [Test]
    public async Task A_flood_of_errors_neither_blocks_nor_is_collected()
    {
        string script = await TestClips.ScriptAsync("flood.sh", "head -c 20000000 /dev/zero | tr '\\0' 'x' >&2\necho >&2\necho last words >&2");
        await using var process = ToolProcess.Start(new ToolCommand("flood", script, "none", []), TimeProvider.System);

        int exitCode = await process.ExitAsync();

        Assert.That(exitCode, Is.Zero);
        Assert.That(process.Errors, Does.EndWith("last words"));
        Assert.That(process.Errors.Length, Is.LessThan(50_000));
    }

    internal static Task<string> LongClipAsync()
        => TestClips.MakeAsync("five-minutes.mp4", "-f", "lavfi", "-i", "color=gray:s=160x120:r=10:d=300", "-c:v", "libx264", "-preset", "ultrafast");

    private static async Task<IFrameReading> OpenScriptAsync(string name, string shell, int stallSeconds, string? clip = null)
    {
        string script = await TestClips.ScriptAsync(name, shell);
        FfmpegFrameSource source = Reading.Source(new MediaOptions { FfmpegPath = script, StallTimeoutSeconds = stallSeconds });
        return source.Open(clip ?? script, Facts, new FrameRequest(10, null));
    }

    private static bool Exists(int processId) => Directory.Exists($"/proc/{processId}");

    /// <summary>A grandchild is taken over by the system's first process, which may take a moment to bury it.</summary>
    private static async Task<bool> GoneAsync(int processId)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (int i = 0; i < 250 && Exists(processId) && !IsZombie(processId); i++)
        {
            await timer.WaitForNextTickAsync();
        }

        return !Exists(processId) || IsZombie(processId);
    }

    private static bool IsZombie(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static async Task<int> ReadIdAsync(string path)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!File.Exists(path) || !(await File.ReadAllTextAsync(path)).EndsWith('\n'))
        {
            await timer.WaitForNextTickAsync();
        }

        return int.Parse(await File.ReadAllTextAsync(path), System.Globalization.CultureInfo.InvariantCulture);
    }
}
