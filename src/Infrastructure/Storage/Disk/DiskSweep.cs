using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Storage.Disk;

/// <summary>
/// Deletes what writers left behind that died, and uploads in parts that nobody can go on with, as a bucket's lifecycle rule does.
/// A living writer removes its own file whatever happens.
/// </summary>
internal sealed partial class DiskSweep(DiskLayout layout, DiskUploads uploads, TimeProvider time, ILogger<DiskSweep> log) : BackgroundService
{
    // A file that nobody holds open is dead, save for the moment between its close and its rename; an hour is far beyond that.
    private static readonly TimeSpan Age = TimeSpan.FromHours(1);

    // Nobody can have an address for a part of it any more: a signed one lives seven days at most.
    private static readonly TimeSpan UploadAge = ObjectRules.LongestLifetime + TimeSpan.FromDays(1);

    public int SweepOnce()
    {
        var now = time.GetUtcNow();
        var swept = uploads.Sweep(begunBefore: now - UploadAge, leftBefore: now - Age);
        if (!Directory.Exists(layout.Incoming))
        {
            return swept;
        }

        foreach (var file in Directory.EnumerateFiles(layout.Incoming))
        {
            if (now - File.GetLastWriteTimeUtc(file) > Age && !IsBeingWritten(file))
            {
                File.Delete(file);
                swept++;
            }
        }

        return swept;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Age, time);
        do
        {
            try
            {
                if (SweepOnce() is > 0 and var swept)
                {
                    LogSwept(swept);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                LogFailed(error);   // leftovers cost space, nothing else: the next round tries again
            }
        }
        while (await WaitAsync(timer, stoppingToken));
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static bool IsBeingWritten(string file)
    {
        try
        {
            using var alone = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return true;   // renamed into place or swept by another process: not ours to delete
        }
        catch (IOException)
        {
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Count} unfinished objects and uploads that were left behind")]
    private partial void LogSwept(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look for unfinished objects")]
    private partial void LogFailed(Exception error);
}
