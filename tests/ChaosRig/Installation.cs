using System.Security.Cryptography;
using CoachPlus.ChaosRig.Ledger;
using CoachPlus.ChaosRig.Network;
using CoachPlus.ChaosRig.Places;
using CoachPlus.ChaosRig.Processes;
using CoachPlus.ChaosWorker;
using CoachPlus.TestSupport.Databases;
using Npgsql;

namespace CoachPlus.ChaosRig;

/// <summary>One installation of the product under the rig: a database with an audit trail, a store, an API and workers.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly string _signingKey = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
    private readonly IReadOnlyDictionary<string, string> _workerSettings;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _watching = [];

    private Installation(string name, string folder, IPlace place, TestDatabase database, IReadOnlyDictionary<string, string> workerSettings)
    {
        (Name, Folder, Place, _database, _workerSettings) = (name, folder, place, database, workerSettings);
        Url = new Uri($"http://127.0.0.1:{Ports.Free()}");
        Database = NpgsqlDataSource.Create(database.ConnectionString + ";Search Path=public");
        Api = Sit("api", "api");
    }

    public string Name { get; }

    public string Folder { get; }

    public IPlace Place { get; }

    public Uri Url { get; }

    /// <summary>The rig's own, direct way.</summary>
    public NpgsqlDataSource Database { get; }

    public Seat Api { get; }

    public List<Seat> Workers { get; } = [];

    public static async Task<Installation> CreateAsync(string name, string folder, string store, IReadOnlyDictionary<string, string> workerSettings)
    {
        Directory.CreateDirectory(folder);
        var database = await TestDatabases.CreateWholeAsync();
        try
        {
            await AuditTrail.InstallAsync(database);
            IPlace place = store == "s3" ? await S3Place.StartAsync() : new DiskPlace(folder);
            return new Installation(name, folder, place, database, workerSettings);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a seat and what brings it back to life.</summary>
    public void Start(Seat seat)
    {
        seat.Start();
        _watching.Add(seat.WatchAsync(_stop.Token));
    }

    public Seat AddWorker()
    {
        var seat = Sit($"w{Workers.Count + 1}", "worker");
        Workers.Add(seat);
        return seat;
    }

    /// <summary>Adds a coach by the command that operators use.</summary>
    /// <returns>The password.</returns>
    public async Task<string> AddCoachAsync(string email)
    {
        var password = Path.Combine(Folder, "password");
        await File.WriteAllTextAsync(password, _signingKey);
        await using var command = ChaosProcess.Start(
            $"{Name}-user", Folder, Settings("user", Api.Database), "user", "add", "--email", email, "--role", "coach_pro_plus", "--password-file", password);
        return await command.EndsWithinAsync(TimeSpan.FromSeconds(60)) && command.ExitCode == 0
            ? _signingKey
            : throw new InvalidOperationException($"The coach could not be added: {await File.ReadAllTextAsync(command.LogPath)}");
    }

    public string JournalOf(string process) => Path.Combine(Folder, $"{process}.journal");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var seat in Workers.Append(Api))
        {
            await seat.DisposeAsync();
        }

        await Task.WhenAll(_watching);
        await Database.DisposeAsync();
        await Place.DisposeAsync();
        await _database.DisposeAsync();
        _stop.Dispose();
    }

    private Seat Sit(string seat, string role)
    {
        var server = new NpgsqlConnectionStringBuilder(_database.ConnectionString);
        return new Seat($"{Name}-{seat}", Folder, role, Settings, new DatabaseProxy(server.Host!, server.Port));
    }

    private Dictionary<string, string> Settings(string process, DatabaseProxy way)
    {
        var address = new NpgsqlConnectionStringBuilder(_database.ConnectionString)
        {
            Host = "127.0.0.1",
            Port = way.Port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            Options = AuditTrail.Naming(process),
        };
        var settings = new Dictionary<string, string>(Place.Settings(Url))
        {
            ["ASPNETCORE_URLS"] = Url.ToString().TrimEnd('/'),
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ConnectionStrings__Db"] = address.ConnectionString,
            ["Identity__SigningKey"] = _signingKey,
            ["Worker__WorkDirectory"] = Path.Combine(Folder, "work"),
            ["DOTNET_TieredPGO"] = "0",
            [WorkerUnderChaos.JournalVariable] = JournalOf(process),
        };
        foreach (var (name, value) in _workerSettings)
        {
            settings[name] = value;
        }

        return settings;
    }
}
