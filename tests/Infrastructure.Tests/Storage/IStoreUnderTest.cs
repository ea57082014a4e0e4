using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Tests.Storage;

/// <summary>A running store for a contract suite.</summary>
public interface IStoreUnderTest : IAsyncDisposable
{
    /// <summary>The web page that the store's CORS rule admits.</summary>
    const string Page = "http://127.0.0.1:5173";

    IObjectStore Store { get; }

    IServiceProvider Services { get; }

    IMultipartUploads Uploads { get; }

    Task StartAsync();
}
