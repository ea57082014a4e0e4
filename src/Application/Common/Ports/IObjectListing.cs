namespace CoachPlus.Application.Common.Ports;

/// <summary>An object as a listing tells of it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="LastModified">Time of the write, by the store's clock.</param>
public sealed record ListedObject(string Key, long Bytes, DateTimeOffset LastModified);

/// <summary>
/// What a bucket holds, for whoever has to look at all of it. Throws <see cref="Common.UnavailableException"/> when the store cannot be
/// reached or refuses its own credentials.
/// </summary>
public interface IObjectListing
{
    /// <summary>Most objects of a page.</summary>
    const int PageSize = 1000;

    /// <summary>
    /// Objects whose keys begin with a prefix (the whole bucket when it is empty), in no order, page by page: no more than a page is held
    /// in memory. What is written or deleted meanwhile may be in it or not.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<ListedObject>> PagesAsync(string bucket, string prefix, CancellationToken cancellationToken);
}
