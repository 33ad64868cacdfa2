using System.Globalization;
using FuzzySharp;
using FuzzySharp.SimilarityRatio;
using FuzzySharp.SimilarityRatio.Scorer.StrategySensitive;
using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Understanding;
using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Microsoft.Data.Sqlite;

namespace KenyaExportBot.Benchmarks;

/// <summary>A search over the lines of the nomenclature: labels and everyday names of every heading and subheading.</summary>
internal interface ISearcher
{
    /// <summary>The first headings, best first, none twice.</summary>
    IReadOnlyList<string> Find(string text, int most);
}

internal sealed class OurSearcher(ISchedule schedule, string intentsFolder) : ISearcher
{
    private readonly NomenclatureSearch _search = new(schedule.Names, LanguageGuess.Load(intentsFolder).IsPassedBySearch, Materials.Load(intentsFolder));

    public IReadOnlyList<string> Find(string text, int most)
    {
        var words = Tokenizer.Split(text).Select(token => token.Stem).ToList();
        return [.. _search.Rank(words, words.Count, most).Select(hit => hit.Code.Heading.Digits)];
    }
}

/// <summary>Lucene.NET: English analysis, every word a fuzzy query of up to two edits, as its users write it.</summary>
internal sealed class LuceneSearcher : ISearcher
{
    private readonly IndexSearcher _searcher;

    public LuceneSearcher(ISchedule schedule)
    {
        var directory = new RAMDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new EnglishAnalyzer(LuceneVersion.LUCENE_48))))
        {
            foreach (var entry in schedule.Names)
            {
                writer.AddDocument(
                [
                    new StringField("code", entry.Code.Digits, Field.Store.YES), new TextField("text", $"{entry.Label.En} {string.Join(' ', entry.AlsoCalled)}", Field.Store.NO),
                ]);
            }
        }

        _searcher = new IndexSearcher(DirectoryReader.Open(directory));
    }

    public IReadOnlyList<string> Find(string text, int most)
    {
        var query = new BooleanQuery();
        foreach (var token in Tokenizer.Split(text))
            query.Add(new FuzzyQuery(new Term("text", token.Stem), token.Text.Length < 5 ? 1 : 2), Occur.SHOULD);
        return [.. _searcher.Search(query, 50).ScoreDocs.Select(hit => _searcher.Doc(hit.Doc).Get("code", CultureInfo.InvariantCulture)[..4]).Distinct().Take(most)];
    }
}

/// <summary>SQLite FTS5 with its trigram tokenizer: every trigram of the query may match, ranked by BM25.</summary>
internal sealed class TrigramSearcher : ISearcher, IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly SqliteCommand _command;

    public TrigramSearcher(ISchedule schedule)
    {
        _connection.Open();
        using var create = new SqliteCommand("CREATE VIRTUAL TABLE line USING fts5(code UNINDEXED, text, tokenize = 'trigram')", _connection);
        create.ExecuteNonQuery();
        using var transaction = _connection.BeginTransaction();
        using var insert = new SqliteCommand("INSERT INTO line (code, text) VALUES (@code, @text)", _connection, transaction);
        var (code, text) = (insert.Parameters.Add("@code", SqliteType.Text), insert.Parameters.Add("@text", SqliteType.Text));
        foreach (var entry in schedule.Names)
        {
            (code.Value, text.Value) = (entry.Code.Digits, $"{entry.Label.En} {string.Join(' ', entry.AlsoCalled)}");
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        _command = new SqliteCommand("SELECT code FROM line WHERE line MATCH @query ORDER BY rank LIMIT 50", _connection);
        _command.Parameters.Add("@query", SqliteType.Text);
    }

    public IReadOnlyList<string> Find(string text, int most)
    {
        var plain = string.Concat(text.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == ' '));
        _command.Parameters[0].Value = string.Join(" OR ", Enumerable.Range(0, Math.Max(plain.Length - 2, 1)).Select(at => $"\"{plain.Substring(at, Math.Min(3, plain.Length - at))}\""));
        var found = new List<string>();
        using var reader = _command.ExecuteReader();
        while (reader.Read() && found.Count < most)
        {
            var heading = reader.GetString(0)[..4];
            if (!found.Contains(heading))
                found.Add(heading);
        }

        return found;
    }

    public void Dispose()
    {
        _command.Dispose();
        _connection.Dispose();
    }
}

/// <summary>FuzzySharp: the weighted ratio of the query against every single name.</summary>
internal sealed class FuzzySearcher : ISearcher
{
    private readonly string[] _names;
    private readonly string[] _headings;

    public FuzzySearcher(ISchedule schedule)
    {
        var lines = schedule.Names.SelectMany(entry => entry.AlsoCalled.Prepend(entry.Label.En).Select(name => (Name: name.ToLowerInvariant(), Heading: entry.Code.Heading.Digits))).ToList();
        (_names, _headings) = ([.. lines.Select(line => line.Name)], [.. lines.Select(line => line.Heading)]);
    }

    public IReadOnlyList<string> Find(string text, int most) =>
        [.. Process.ExtractTop(text, _names, name => name, ScorerCache.Get<DefaultRatioScorer>(), limit: 20).Select(hit => _headings[hit.Index]).Distinct().Take(most)];
}
