using System.ComponentModel;
using System.Diagnostics;
using CoachPlus.Application.Common;

namespace CoachPlus.Infrastructure.Media.Video;

/// <summary>
/// A running program: its output as a stream, its errors drained at all times, a limit on its silence. Disposing ends the whole process tree
/// and waits for it, so that neither a process nor a zombie stays.
/// </summary>
internal sealed class ToolProcess : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);
    private readonly Process _process;
    private readonly ToolCommand _command;
    private readonly TimeProvider _time;
    private readonly LogTail _log;
    private readonly Task _errors;
    private long _heardAt;
    private bool _disposed;

    private ToolProcess(Process process, ToolCommand command, TimeProvider time, Action<string>? onLine)
    {
        _process = process;
        _command = command;
        _time = time;
        _log = new LogTail(onLine);
        _heardAt = time.GetTimestamp();
        Id = process.Id;
        _errors = Task.Factory.StartNew(DrainErrors, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>What the program writes.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>What the program reads; closed already unless the start asked for it.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>The system's number of the process.</summary>
    public int Id { get; }

    /// <summary>The last lines of its errors.</summary>
    public string Errors => _log.ToString();

    /// <summary>Ends when the last line of its errors was read.</summary>
    public Task ErrorsEnded => _errors;

    /// <summary>Starts the program.</summary>
    /// <param name="command">What.</param>
    /// <param name="time">For the limits.</param>
    /// <param name="onLine">Called with each line of its errors, on another thread; must not throw.</param>
    /// <param name="feeds">Whether <see cref="Input"/> is written to.</param>
    /// <exception cref="UnavailableException">It cannot be started.</exception>
    public static ToolProcess Start(ToolCommand command, TimeProvider time, Action<string>? onLine = null, bool feeds = false)
    {
        var start = new ProcessStartInfo(command.Path, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment["AV_LOG_FORCE_NOCOLOR"] = "1";
        try
        {
            Process process = Process.Start(start) ?? throw new InvalidOperationException("No process was started.");
            if (!feeds)
            {
                process.StandardInput.Close();
            }

            return new ToolProcess(process, command, time, onLine);
        }
        catch (Win32Exception cause)
        {
            string message = $"{command.Tool} cannot be started as '{command.Path}'. Install it, or set {command.Option} to its path.";
            throw new UnavailableException(command.Tool, message, cause);
        }
    }

    /// <summary>A sign of life: restarts the limit on silence.</summary>
    public void Heard() => Volatile.Write(ref _heardAt, _time.GetTimestamp());

    /// <summary>Waits for something the program does, for as long as it gives signs of life.</summary>
    /// <param name="work">What is waited for; ends when the program is killed.</param>
    /// <param name="silence">Longest time without a sign of life, counted from now at the earliest.</param>
    /// <param name="cancellationToken">Kills the program.</param>
    /// <exception cref="UnavailableException">It was silent for too long and was killed.</exception>
    public async Task<T> WaitAsync<T>(Task<T> work, TimeSpan silence, CancellationToken cancellationToken)
    {
        long began = _time.GetTimestamp();
        while (true)
        {
            TimeSpan left = silence - _time.GetElapsedTime(Math.Max(began, Volatile.Read(ref _heardAt)));
            if (left <= TimeSpan.Zero && !work.IsCompleted)
            {
                Kill();
                throw new UnavailableException(_command.Tool, $"{_command.Tool} gave no sign of life for {silence.TotalSeconds:0.#} s and was ended. {Errors}");
            }

            try
            {
                return work.IsCompleted ? await work : await work.WaitAsync(left, _time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // Looked at again above: it may have been heard in the meantime.
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                Kill();
                throw;
            }
        }
    }

    /// <summary>Its exit code, once it has ended and all its errors are read.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        await _errors;
        return _process.ExitCode;
    }

    /// <summary>Ends the program and all that it started; no error when it has ended already.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended between the question and the signal; whether it did is found out by waiting for it.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Kill();
        using var limit = new CancellationTokenSource(Farewell, _time);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            await _errors.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The system holds it in a call that cannot be interrupted: it goes when the call returns, waiting longer helps nobody.
        }

        // The process object leaves streams open that were asked for.
        _process.StandardOutput.Dispose();
        _process.StandardError.Dispose();
        await _process.StandardInput.BaseStream.DisposeAsync();
        _process.Dispose();
    }

    private void DrainErrors()
    {
        var bytes = new byte[8_000];
        try
        {
            Stream errors = _process.StandardError.BaseStream;
            for (int count = errors.Read(bytes); count > 0; count = errors.Read(bytes))
            {
                Heard();
                _log.Add(bytes.AsSpan(0, count));
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // The same as its end.
        }

        _log.End();
    }
}
