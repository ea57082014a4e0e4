using System.Diagnostics;

namespace CoachPlus.ChaosRig.Processes;

/// <summary>One process of the product under the rig. It ends when its standard input does, so that none outlives the rig.</summary>
internal sealed class ChaosProcess : IAsyncDisposable
{
    // Of a worker and of an API.
    private static readonly string[] AtWork = ["analysis_worker starting", "Now listening on"];

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _working = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChaosProcess(string name, Process process, string logPath)
    {
        (Name, _process, LogPath) = (name, process, logPath);
        _log = new StreamWriter(new FileStream(logPath, FileMode.Create, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Unique in the run: the seat and the generation.</summary>
    public string Name { get; }

    public string LogPath { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public static ChaosProcess Start(string name, string folder, IReadOnlyDictionary<string, string> environment, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "CoachPlus.ChaosWorker.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        return new ChaosProcess(name, process, Path.Combine(folder, $"{name}.log"));
    }

    /// <summary>Waits until it says that it is at work, or has ended, or the limit is over.</summary>
    public async Task UntilWorkingAsync(TimeSpan limit) => await Task.WhenAny(_working.Task, _process.WaitForExitAsync(), Task.Delay(limit));

    public bool Send(Signal signal) => !_process.HasExited && Signals.Send(_process.Id, signal);

    /// <summary>A line for <c>RigOrders</c>.</summary>
    public void Order(string line)
    {
        try
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            // it was killed meanwhile: the order is void
        }
    }

    /// <summary>False when it has not ended in time.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        lock (_gate)
        {
            _log.Dispose();
        }
    }

    private void Note(string? line)
    {
        if (line is not null && AtWork.Any(words => line.Contains(words, StringComparison.Ordinal)))
        {
            _working.TrySetResult();
        }

        lock (_gate)
        {
            if (line is not null && _log.BaseStream is { CanWrite: true })
            {
                _log.WriteLine(line);
            }
        }
    }
}
