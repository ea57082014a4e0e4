using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.EndToEnd.Support;

/// <summary>The settings of one installation under test, as environment variables: a database of its own, a store, a port.</summary>
internal sealed class Settings : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private string? _prepared;

    private Settings(TestDatabase database, string folder, int port, Dictionary<string, string> environment)
    {
        _database = database;
        Folder = folder;
        Url = new Uri($"http://127.0.0.1:{port}");
        Environment = environment;
        Accounts = new Accounts(this);
    }

    public Accounts Accounts { get; }

    public string Folder { get; }

    public Uri Url { get; }

    public Dictionary<string, string> Environment { get; }

    public string Database => _database.ConnectionString;

    public static async Task<Settings> CreateAsync(Store store = Store.Disk) => On(await TestDatabases.CreateEmptyAsync(), store);

    /// <summary>On a database of the existing system, with its rows.</summary>
    public static async Task<Settings> CreateAsync(LegacyShape shape) => On(await LegacyDatabases.CreateAsync(shape, rows: true), Store.Disk);

    private static Settings On(TestDatabase database, Store store)
    {
        var folder = Directory.CreateTempSubdirectory("coachplus-e2e-").FullName;
        var port = FreePort();
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ConnectionStrings__Db"] = database.ConnectionString,
            ["Identity__SigningKey"] = Secret(),
            ["Cors__Origins__0"] = Origin,
            ["Pose__Model"] = "marker17",
            ["Worker__WorkDirectory"] = Path.Combine(folder, "work"),
        };
        foreach (var (name, value) in store == Store.Disk ? Disk(folder, port) : S3())
        {
            environment[name] = value;
        }

        return new Settings(database, folder, port, environment);
    }

    /// <summary>
    /// Has a command prepare the database, unless it has. What it makes of an empty one is kept and copied: a process of its own for each of a
    /// hundred databases would teach nothing more.
    /// </summary>
    public async Task PrepareAsync(string command)
    {
        if (_prepared == command)
        {
            return;
        }

        if (!Environment.ContainsKey("ConnectionStrings__Transcripts") && await _database.ScalarAsync("select count(*) from pg_class where relnamespace = 'public'::regnamespace") == "0")
        {
            await _database.BecomeAsync(await Templates.GetAsync($"after {command}", database => RunAsync(command, database)));
            await _database.ExecuteAsync("delete from coachplus.installation; insert into coachplus.installation default values"); // no two are the same one
            IsOfOurs = true;
        }
        else
        {
            await RunAsync(command, Database);
        }

        _prepared = command;
    }

    /// <summary>Whether the database was empty before it was prepared.</summary>
    public bool IsOfOurs { get; private set; }

    private async Task RunAsync(string command, string database)
    {
        var environment = new Dictionary<string, string>(Environment) { ["ConnectionStrings__Db"] = database };
        var prepared = await Executable.RunAsync(environment, null, command);
        Assert.That(prepared.ExitCode, Is.Zero, prepared.Errors + prepared.Output);
    }

    /// <summary>The web origin that is allowed.</summary>
    public const string Origin = "https://app.example";

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        await _database.DisposeAsync();
    }

    private static Dictionary<string, string> Disk(string folder, int port) => new()
    {
        ["Storage__Provider"] = "Disk",
        ["Storage__Disk__Root"] = Path.Combine(folder, "objects"),
        ["Storage__Disk__PublicUrl"] = $"http://127.0.0.1:{port}",
        ["Storage__Disk__SigningKey"] = Secret(),
    };

    private static Dictionary<string, string> S3()
    {
        var parts = Needed("COACHPLUS_TEST_S3").Split('|');
        return new()
        {
            ["Storage__Provider"] = "S3",
            ["Storage__S3__ServiceUrl"] = parts[0],
            ["Storage__S3__AccessKey"] = parts[1],
            ["Storage__S3__SecretKey"] = parts[2],
            ["Storage__S3__Region"] = "us-east-1",
            ["Storage__S3__Bucket"] = $"e2e-{Guid.NewGuid():N}",
            ["Storage__S3__ForcePathStyle"] = "true",
            ["Storage__S3__CreateBucket"] = "true",
            ["Storage__S3__UploadChecksum"] = "Payload",
            ["Storage__S3__CorsOrigins__0"] = Origin,
        };
    }

    private static string Needed(string variable)
        => System.Environment.GetEnvironmentVariable(variable)
            ?? throw new InvalidOperationException($"{variable} is not set: build/test starts the servers and sets it.");

    private static string Secret() => Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Where an installation keeps its videos.</summary>
internal enum Store
{
    Disk,
    S3,
}
