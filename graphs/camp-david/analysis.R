# The study in R: Rscript analysis.R FOLDER, which make.sh has filled. Needs igraph.
# Prints what README.md tells: that igraph measures the same, communities and sides, whether the sides meet less
# than chance would have it, and how far the measures agree.
suppressPackageStartupMessages(library(igraph))

folder <- commandArgs(trailingOnly = TRUE)[1]
read <- function(name) {
  read.csv(file.path(folder, paste0(name, ".csv")), encoding = "UTF-8", stringsAsFactors = FALSE)
}
say <- function(...) cat(sprintf(...), sep = "\n")

people <- read("people")
ties <- read("ties")
g <- graph_from_data_frame(ties[c("source", "target", "weight", "edge_betweenness", "bridge")], FALSE,
                           people[c("id", "name", "community")])
V(g)$label <- people$name
n <- vcount(g)
far <- 1 / E(g)$weight

say("%d people, %d ties", n, ecount(g))

# --- the same measures ---
differs <- function(what, ours, theirs) say("%-16s %.6f", what, max(abs(ours - theirs)))
say("\nlargest difference between quipu and igraph")
differs("strength", people$strength, strength(g))
differs("betweenness", people$betweenness, betweenness(g, weights = far, directed = FALSE, normalized = TRUE))
differs("eigenvector", people$eigenvector, eigen_centrality(g)$vector)
differs("coreness", people$coreness, coreness(g))
differs("edge_betweenness", E(g)$edge_betweenness,
        edge_betweenness(g, weights = far, directed = FALSE) / (n * (n - 1) / 2))

# --- communities and sides ---
offices <- c("head_of_state_of", "head_of_government_of", "minister_of", "official_of", "citizen_of")
edges <- read("edges")
edges <- edges[edges$Kind %in% offices, ]
edges <- edges[order(-edges$Weight), ]
side <- sub("country:", "", edges$Target[match(people$id, edges$Source)])
alone <- people$community == 0
member <- people$community
member[alone] <- max(member) + seq_len(sum(alone))  # each one a community
say("\nmodularity of the %d communities %.3f", max(people$community), modularity(g, member, weights = E(g)$weight))
known <- which(!is.na(side) & degree(g) > 0)
h <- induced_subgraph(g, known)
say("modularity of the sides of the %d who have one %.3f", length(known),
    modularity(h, as.integer(factor(side[known])), weights = E(h)$weight))

# --- do the sides meet less than chance would have it? ---
# Everybody keeps their ties; whose side they are on is dealt out anew, 9,999 times.
ends <- ends(h, E(h), names = FALSE)
within <- function(side) sum(E(h)$weight[side[ends[, 1]] == side[ends[, 2]]]) / sum(E(h)$weight)
set.seed(1979)
observed <- within(side[known])
dealt <- replicate(9999, within(sample(side[known])))
say("\nshare of contacts within a side %.3f, by chance %.3f; as few by chance: p = %.2f", observed, mean(dealt),
    (1 + sum(dealt <= observed)) / 10000)

# --- how far do the measures agree? ---
some <- people[people$degree > 0, ]
agree <- cor(some[c("degree", "strength", "betweenness", "pagerank", "constraint")], method = "spearman")
say("\nrank correlation (Spearman) among the %d with a tie", nrow(some))
print(round(agree, 2))
