using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;

namespace CoachPlus.EndToEnd.Support;

/// <summary>A running process of CoachPlus in one of its roles.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private Service(Process process, Settings settings)
    {
        _process = process;
        Settings = settings;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Settings Settings { get; }

    public int ProcessId => _process.Id;

    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Prepares the database once and starts a process; ready when it returns.</summary>
    public static async Task<Service> StartAsync(Settings settings, string role = "serve", string prepare = "migrate")
    {
        await settings.PrepareAsync(prepare);
        var service = new Service(Executable.Start(settings.Environment, input: false, role), settings);
        if (role is "serve" or "api")
        {
            await service.UntilReadyAsync();
        }

        return service;
    }

    /// <summary>Adds a user by the command that operators use and logs in over HTTP.</summary>
    public Task<Coach> AddCoachAsync(string? email = null, string role = "coach_pro_plus") => AddAsync(email, "--role", role);

    /// <summary>Adds a superuser in the same way.</summary>
    public Task<Coach> AddOperatorAsync() => AddAsync(null, "--role", "coach_pro", "--superuser");

    private async Task<Coach> AddAsync(string? email, params string[] what)
    {
        email ??= $"{Guid.NewGuid():N}@club.example";
        const string password = "correct horse battery";
        await Settings.Accounts.AddAsync(email, password, what);
        return await Coach.LogInAsync(Settings.Url, email, password);
    }

    /// <summary>Asks the process to stop and says how it ended.</summary>
    public async Task<int> StopAsync()
    {
        Assert.That(Kill(_process.Id, 15), Is.Zero);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    private async Task UntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Settings.Url, Timeout = TimeSpan.FromSeconds(5) };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(3);)
        {
            Assert.That(_process.HasExited, Is.False, () => $"The service ended at its start:\n{Log}");
            try
            {
                using var live = await client.GetAsync("/health/live");
                if (live.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (Exception early) when (early is HttpRequestException or TaskCanceledException)
            {
                // not listening yet, or on a busy machine not answering yet
            }

            await Task.Delay(100);
        }

        Assert.Fail($"The service was not ready in time:\n{Log}");
    }

    private void Note(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }
}
