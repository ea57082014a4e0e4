using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.EndToEnd;

/// <summary>The executable as a process of its own, on a database and a folder of its own.</summary>
internal sealed class RunningApi : IAsyncDisposable
{
    private const string Password = "a long enough password";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TestDatabase _database;
    private readonly DirectoryInfo _objects = Directory.CreateTempSubdirectory("coachplus-e2e-");
    private readonly Uri _address;
    private Process? _process;

    private RunningApi(TestDatabase database, int port)
    {
        _database = database;
        _address = new Uri($"http://127.0.0.1:{port}");
    }

    /// <summary>Migrates a new database and serves it.</summary>
    public static async Task<RunningApi> StartAsync(string role = "api")
    {
        var api = new RunningApi(await TestDatabases.CreateEmptyAsync(), FreePort());
        try
        {
            await api.RunAsync("migrate");
            api._process = api.Begin([role, $"--urls={api._address}"]);
            await api.UntilLiveAsync();
            return api;
        }
        catch
        {
            await api.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds a coach by the command and logs in over HTTP.</summary>
    public async Task<HttpClient> CoachAsync(string email)
    {
        await RunAsync("user", "add", "--email", email, "--role", "coach_pro_plus");
        var client = new HttpClient { BaseAddress = _address };
        using var response = await client.PostAsync("/auth/login", new FormUrlEncodedContent([new("username", email), new("password", Password)]));
        response.EnsureSuccessStatusCode();
        var token = JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("access_token").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Asks the process to stop, as an orchestrator does, and says how it ended.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _objects.Delete(recursive: true);
        await _database.DisposeAsync();
    }

    private async Task RunAsync(params string[] command)
    {
        using var process = Begin(command);
        await process.StandardInput.WriteLineAsync(Password);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Patience);
        var said = await process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.That(process.ExitCode, Is.Zero, string.Join(' ', command) + ": " + said);
    }

    private Process Begin(string[] command)
    {
        string[] settings =
        [
            $"--ConnectionStrings:Db={_database.ConnectionString}", "--Identity:SigningKey=a key for end-to-end tests, long enough",
            $"--Storage:Disk:Root={_objects.FullName}", $"--Storage:Disk:PublicUrl={_address}", "--Storage:Disk:SigningKey=another key for end-to-end tests",
            "--Logging:LogLevel:Default=Warning",
        ];
        return Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CoachPlus.Api.dll"), .. command, .. settings])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
    }

    private async Task UntilLiveAsync()
    {
        using var client = new HttpClient { BaseAddress = _address };
        var start = Stopwatch.StartNew();
        while (start.Elapsed < Patience)
        {
            Assert.That(_process!.HasExited, Is.False, "the API ended instead of serving");
            try
            {
                using var response = await client.GetAsync("/health/ready");
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        Assert.Fail("The API did not become ready.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
