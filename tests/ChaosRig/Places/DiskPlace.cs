using System.Security.Cryptography;
using CoachPlus.Application.Common.Ports;
using CoachPlus.ChaosRig.Processes;
using CoachPlus.ChaosWorker.Tampering;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.ChaosRig.Places;

/// <summary>A folder. Its troubles are made inside the workers, by what stands between them and the store.</summary>
internal sealed class DiskPlace : IPlace
{
    private readonly Dictionary<string, string> _settings;
    private readonly ServiceProvider _services;

    public DiskPlace(string folder)
    {
        _settings = new()
        {
            ["Storage__Provider"] = "Disk",
            ["Storage__Disk__Root"] = Path.Combine(folder, "objects"),
            ["Storage__Disk__SigningKey"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(32)),
            ["Storage__Disk__FlushToDisk"] = "false",
            ["Storage__Disk__PublicUrl"] = "http://127.0.0.1",
        };
        (_services, Store) = RealStores.Open(_settings);
    }

    public string Name => "disk";

    public IObjectStore Store { get; }

    public IReadOnlyDictionary<StoreTrouble, int> Bites { get; } = new Dictionary<StoreTrouble, int>();

    public Dictionary<string, string> Settings(Uri api) => new(_settings) { ["Storage__Disk__PublicUrl"] = api.ToString().TrimEnd('/') };

    public void Order(StoreTrouble trouble, int count, Seat seat) => seat.Process.Order($"store {trouble} {count}");

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
