using System.Globalization;
using CoachPlus.Application.Common;

namespace CoachPlus.Infrastructure.Media.Video;

/// <summary>
/// Writes rgb24 pictures to an H.264 MP4 that browsers play at once. The file appears under its name only when it is complete; until then,
/// and for ever when <see cref="FinishAsync"/> is not reached, there is at most a temporary file, which disposing deletes.
/// </summary>
internal sealed class VideoEncoder : IAsyncDisposable
{
    private readonly ToolProcess _process;
    private readonly string _path;
    private readonly string _unfinished;
    private readonly int _pictureBytes;
    private readonly TimeSpan _stall;
    private readonly Task _output;

    private VideoEncoder(ToolProcess process, string path, string unfinished, int pictureBytes, TimeSpan stall)
    {
        _process = process;
        _path = path;
        _unfinished = unfinished;
        _pictureBytes = pictureBytes;
        _stall = stall;

        // Nothing is expected there, but a full pipe would stop the program.
        _output = process.Output.CopyToAsync(Stream.Null, CancellationToken.None);
    }

    /// <summary>Starts the program.</summary>
    /// <param name="options">The program and its limits.</param>
    /// <param name="time">For the limits.</param>
    /// <param name="path">File to write; an existing one is replaced at the end.</param>
    /// <param name="width">Pixels; an odd width gets one black column, as the codec wants it even.</param>
    /// <param name="height">Pixels, likewise.</param>
    /// <param name="framesPerSecond">Constant rate.</param>
    public static VideoEncoder Start(MediaOptions options, TimeProvider time, string path, int width, int height, double framesPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        string target = Path.GetFullPath(path);
        string unfinished = $"{target}.{Guid.NewGuid():N}.part";
        var command = ToolCommand.Ffmpeg(
            options,
            [
                "-loglevel", "error", "-y", "-protocol_whitelist", "file,pipe", "-f", "rawvideo", "-pixel_format", "rgb24",
                "-video_size", $"{width}x{height}", "-framerate", framesPerSecond.ToString("R", CultureInfo.InvariantCulture), "-i", "pipe:0",
                "-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-movflags", "+faststart",
                "-f", "mp4", ToolCommand.FileAddress(unfinished),
            ]);
        var process = ToolProcess.Start(command, time, feeds: true);
        return new VideoEncoder(process, target, unfinished, width * height * 3, TimeSpan.FromSeconds(options.StallTimeoutSeconds));
    }

    /// <summary>Appends a picture.</summary>
    /// <exception cref="UnavailableException">The program ended or does not take it in time.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> rgb, CancellationToken cancellationToken)
    {
        if (rgb.Length != _pictureBytes)
        {
            throw new ArgumentException($"A picture has {_pictureBytes} bytes, not {rgb.Length}.", nameof(rgb));
        }

        try
        {
            await _process.WaitAsync(FeedAsync(rgb), _stall, cancellationToken);
            _process.Heard();
        }
        catch (IOException cause)
        {
            await _process.WaitAsync(_process.ExitAsync(), _stall, cancellationToken);
            throw new UnavailableException("ffmpeg", $"ffmpeg stopped writing the video. {_process.Errors}", cause);
        }
    }

    /// <summary>Completes the file and gives it its name.</summary>
    /// <exception cref="UnavailableException">The program failed or does not end in time.</exception>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        _process.Input.Close();
        int exitCode = await _process.WaitAsync(_process.ExitAsync(), _stall, cancellationToken);
        if (exitCode != 0)
        {
            throw new UnavailableException("ffmpeg", $"ffmpeg could not write the video (exit code {exitCode}). {_process.Errors}");
        }

        File.Move(_unfinished, _path, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _output.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        File.Delete(_unfinished);
    }

    private async Task<bool> FeedAsync(ReadOnlyMemory<byte> rgb)
    {
        await _process.Input.WriteAsync(rgb, CancellationToken.None);
        return true;
    }
}
