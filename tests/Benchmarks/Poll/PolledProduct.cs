using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CoachPlus.Benchmarks.Poll;

/// <summary>The product's executable as an operator starts it: Production, and no setting but those without a default.</summary>
internal sealed class PolledProduct : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StreamWriter _log;

    private PolledProduct(Process process, StreamWriter log, Uri url)
    {
        (_process, _log, Url) = (process, log, url);
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Url { get; }

    public int ProcessId => _process.Id;

    public static Dictionary<string, string> Settings(string connectionString, string folder, int port, string signingKey) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
        ["ConnectionStrings__Db"] = connectionString,
        ["Identity__SigningKey"] = signingKey,
        ["Uploads__ReadUrlSeconds"] = "43200", // or one answer in fifteen is whole in a leg of 304s: tags grow old with the addresses
        ["Storage__Disk__Root"] = Path.Combine(folder, "objects"),
        ["Storage__Disk__PublicUrl"] = $"http://127.0.0.1:{port}",
        ["Storage__Disk__SigningKey"] = signingKey + "objects",
        ["Worker__WorkDirectory"] = Path.Combine(folder, "work"),
    };

    /// <summary>Starts a process that serves, and waits until it is ready.</summary>
    public static async Task<PolledProduct> StartAsync(string dll, Dictionary<string, string> settings, string log, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [dll, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var product = new PolledProduct(Process.Start(start)!, new StreamWriter(log), new Uri(settings["ASPNETCORE_URLS"]));
        using var http = new HttpClient { BaseAddress = product.Url };
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var live = await http.GetAsync("/health/live");
                return product;
            }
            catch (HttpRequestException) when (tries < 300 && !product._process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        lock (_log)
        {
            _log.Dispose();
        }
    }

    private void Note(string? line)
    {
        lock (_log)
        {
            if (line is not null && _log.BaseStream.CanWrite)
            {
                _log.WriteLine(line);
            }
        }
    }
}
