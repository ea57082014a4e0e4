using CoachPlus.Application.Common.Ports;
using CoachPlus.ChaosRig.Processes;
using CoachPlus.ChaosWorker.Tampering;

namespace CoachPlus.ChaosRig.Places;

/// <summary>Where an installation keeps its objects, and how that goes wrong.</summary>
internal interface IPlace : IAsyncDisposable
{
    /// <summary>For the ledger: <c>disk</c> or <c>s3</c>.</summary>
    string Name { get; }

    /// <summary>Settings of the product's processes, as environment variables.</summary>
    Dictionary<string, string> Settings(Uri api);

    /// <summary>The same store, seen past everything that tampers.</summary>
    IObjectStore Store { get; }

    /// <summary>Lets the next calls go wrong: those of one worker, or anybody's where the trouble sits in front of the store.</summary>
    void Order(StoreTrouble trouble, int count, Seat seat);

    /// <summary>Calls that have met trouble, as far as the place itself knows; a worker's own are in its journal.</summary>
    IReadOnlyDictionary<StoreTrouble, int> Bites { get; }
}
