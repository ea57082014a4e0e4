using System.Reflection;
using System.Security.Cryptography;
using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.ChaosWorker.Recording;

namespace CoachPlus.ChaosWorker.Tampering;

/// <summary>
/// The real store, which goes wrong as often as the rig has ordered. It works by reflection so that the port may gain methods without
/// the rig; those that are not named here are passed on.
/// </summary>
internal class TamperedStore : DispatchProxy
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1.5);
    private IObjectStore _store = null!;
    private StoreOrders _orders = null!;
    private Journal _journal = null!;
    private StoredFiles _files = null!;

    public static IObjectStore Around(IObjectStore store, StoreOrders orders, Journal journal, StoredFiles files)
    {
        var around = Create<IObjectStore, TamperedStore>();
        var tampered = (TamperedStore)(object)around;
        (tampered._store, tampered._orders, tampered._journal, tampered._files) = (store, orders, journal, files);
        return around;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => (targetMethod!.Name, args) switch
    {
        (nameof(IObjectStore.PutAsync), [ObjectAddress address, Stream content, string type, string sha256, CancellationToken cancellation])
            => PutAsync(address, content, type, sha256, cancellation),
        (nameof(IObjectStore.HeadAsync), [ObjectAddress address, CancellationToken cancellation])
            => AfterTroubleAsync(address, () => _store.HeadAsync(address, cancellation), cancellation),
        (nameof(IObjectStore.OpenReadAsync), [ObjectAddress address, long offset, var length, CancellationToken cancellation])
            => OpenAsync(address, offset, (long?)length, cancellation),
        _ => targetMethod.Invoke(_store, BindingFlags.DoNotWrapExceptions, null, args, null),
    };

    private async Task<string> PutAsync(ObjectAddress address, Stream content, string type, string sha256, CancellationToken cancellation)
    {
        switch (_orders.Take(StoreTrouble.Forgets, StoreTrouble.Cuts, StoreTrouble.Garbles))
        {
            case StoreTrouble.Forgets:
                _journal.Tampered(nameof(StoreTrouble.Forgets), address.Key);
                return "forgotten";
            case StoreTrouble.Cuts:
                _journal.Tampered(nameof(StoreTrouble.Cuts), address.Key);
                return await CutAsync(address, content, type, cancellation);
            case StoreTrouble.Garbles:
                _journal.Tampered(nameof(StoreTrouble.Garbles), address.Key);
                var tag = await _store.PutAsync(address, content, type, sha256, cancellation);
                _files.Garble(address, content.Length);
                return tag;
            default:
                return await AfterTroubleAsync(address, () => _store.PutAsync(address, content, type, sha256, cancellation), cancellation);
        }
    }

    private async Task<string> CutAsync(ObjectAddress address, Stream content, string type, CancellationToken cancellation)
    {
        var half = new byte[content.Length / 2];
        content.Position = 0;
        await content.ReadExactlyAsync(half, cancellation);
        return await _store.PutAsync(address, new MemoryStream(half), type, Convert.ToHexStringLower(SHA256.HashData(half)), cancellation);
    }

    private async Task<Stream?> OpenAsync(ObjectAddress address, long offset, long? length, CancellationToken cancellation)
    {
        var stream = await AfterTroubleAsync(address, () => _store.OpenReadAsync(address, offset, length, cancellation), cancellation);
        if (stream is null || _orders.Take(StoreTrouble.BreaksOff) is null)
        {
            return stream;
        }

        _journal.Tampered(nameof(StoreTrouble.BreaksOff), address.Key);
        await stream.DisposeAsync();
        return new BrokenStream();
    }

    private async Task<T> AfterTroubleAsync<T>(ObjectAddress address, Func<Task<T>> call, CancellationToken cancellation)
    {
        switch (_orders.Take(StoreTrouble.Refuses, StoreTrouble.Delays))
        {
            case StoreTrouble.Refuses:
                _journal.Tampered(nameof(StoreTrouble.Refuses), address.Key);
                throw new UnavailableException("the video storage", "The rig has ordered that it refuses.");
            case StoreTrouble.Delays:
                _journal.Tampered(nameof(StoreTrouble.Delays), address.Key);
                await Task.Delay(Delay, cancellation);
                return await call();
            default:
                return await call();
        }
    }
}
