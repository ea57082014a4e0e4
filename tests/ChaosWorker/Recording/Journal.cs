using System.Globalization;
using System.Text;

namespace CoachPlus.ChaosWorker.Recording;

/// <summary>
/// What this process did, a line each, handed to the operating system before the deed goes on: a process that is killed in the next
/// instant has still said what it was about to do.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly FileStream _file;
    private readonly Lock _gate = new();
    private long _calls;

    private Journal(FileStream file) => _file = file;

    public static Journal Open(string path) => new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0));

    /// <summary>A call to the queue begins; the number ties its end to it.</summary>
    public long Begin(string operation, string job, long fence)
    {
        var call = Interlocked.Increment(ref _calls);
        Write("begin", call.ToString(CultureInfo.InvariantCulture), operation, job, fence.ToString(CultureInfo.InvariantCulture));
        return call;
    }

    public void End(long call, string result, string job = "", long fence = 0, string owner = "")
        => Write("end", call.ToString(CultureInfo.InvariantCulture), result, job, fence.ToString(CultureInfo.InvariantCulture), owner);

    /// <summary>An order of the rig has been carried out on an object.</summary>
    public void Tampered(string kind, string key) => Write("tampered", kind, key);

    public void Dispose() => _file.Dispose();

    private void Write(params string[] words)
    {
        lock (_gate)
        {
            _file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow.Ticks}\t{string.Join('\t', words)}\n")));
        }
    }
}
