using CoachPlus.ChaosRig.Network;

namespace CoachPlus.ChaosRig.Processes;

/// <summary>
/// A place for one process of the product, with a way of its own to the database: when the process ends, for whatever reason, the next
/// generation takes the seat.
/// </summary>
/// <param name="name">Unique in the run.</param>
/// <param name="folder">Takes logs and journals.</param>
/// <param name="role">Role and settings on the command line.</param>
/// <param name="environment">Makes the settings of a generation from its name and the seat's way to the database.</param>
/// <param name="database">The seat's way to the database.</param>
internal sealed class Seat(string name, string folder, string role, Func<string, DatabaseProxy, Dictionary<string, string>> environment, DatabaseProxy database) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private readonly List<ChaosProcess> _generations = [];
    private int _expected;
    private bool _closed;

    public string Name => name;

    public DatabaseProxy Database => database;

    /// <summary>Held by whoever does something to the process or its way to the database.</summary>
    public SemaphoreSlim Busy { get; } = new(1, 1);

    /// <summary>Generations that ended though nobody had wished it.</summary>
    public int Crashes { get; private set; }

    public IReadOnlyList<ChaosProcess> Generations
    {
        get
        {
            lock (_gate)
            {
                return [.. _generations];
            }
        }
    }

    public ChaosProcess Process
    {
        get
        {
            lock (_gate)
            {
                return _generations[^1];
            }
        }
    }

    /// <summary>Starts a generation and waits until it is at work, unless it cannot get there.</summary>
    public async Task StartAsync()
    {
        Start();
        await Process.UntilWorkingAsync(Patience);
    }

    /// <summary>Starts a generation.</summary>
    public void Start()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            var generation = $"{name}-{_generations.Count + 1}";
            _generations.Add(ChaosProcess.Start(generation, folder, environment(generation, database), role));
            _expected = _generations.Count - 1;
        }
    }

    /// <summary>The end of the present generation is somebody's will.</summary>
    public void ExpectEnd()
    {
        lock (_gate)
        {
            _expected = _generations.Count;
        }
    }

    /// <summary>Starts a new generation where one has ended by itself, until told to stop.</summary>
    public async Task WatchAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(200, CancellationToken.None);
            var again = false;
            lock (_gate)
            {
                again = !_closed && _expected < _generations.Count && _generations[^1].HasExited;
                Crashes += again ? 1 : 0;
            }

            if (again)
            {
                await Task.Delay(500, CancellationToken.None);
                Start();
            }
        }
    }

    /// <summary>No further generation.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        foreach (var generation in Generations)
        {
            await generation.DisposeAsync();
        }

        await database.DisposeAsync();
        Busy.Dispose();
    }
}
